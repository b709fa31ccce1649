"""What a model costs: `gpt-4o-mini=0.15/0.60, other=1/2` in money per million tokens, read and written."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ImproperlyConfigured

MILLION = 1_000_000
EXACT = Decimal("0.000001")

Prices = Mapping[str, tuple[Decimal, Decimal]]


def parsed(variable: str, text: str) -> Prices:
    found = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        model, _, both = entry.rpartition("=")
        try:
            price_in, price_out = (Decimal(price) for price in both.split("/"))
        except (ValueError, InvalidOperation):
            price_in = price_out = Decimal("NaN")
        if not model or not (price_in.is_finite() and price_out.is_finite() and price_in >= 0 and price_out >= 0):
            raise ImproperlyConfigured(f"{variable}: expected model=in/out in money per million tokens, not {entry!r}.")
        found[model.strip()] = (price_in, price_out)
    return found


def cost(prices: Prices, model: str, tokens_in: int, tokens_out: int) -> Decimal:
    """Nothing for a model without a price: a server of one's own."""
    price_in, price_out = prices.get(model, (Decimal(0), Decimal(0)))
    return ((price_in * tokens_in + price_out * tokens_out) / MILLION).quantize(EXACT)
