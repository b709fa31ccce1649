"""What the models may use in a day. When it is used up, answers are quoted from the book."""

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q, Sum
from django.utils import timezone

from accounts.models import User
from chat.models import ModelCall

SECONDS = 10  # that a sum is believed


def model_allowed(*, user: User | None) -> bool:
    """Below every cap: the site's, and the user's own; guests share one, so that they cannot use up the learners'."""
    own = Q(user=user) if user else Q(user__isnull=True)
    tokens = settings.CHAT_DAILY_TOKENS_USER if user else settings.CHAT_DAILY_TOKENS_GUESTS
    money = settings.CHAT_DAILY_BUDGET_USER if user else Decimal(0)
    return _below("site", Q(), settings.CHAT_DAILY_TOKENS, settings.CHAT_DAILY_BUDGET) and _below(
        str(user.pk) if user else "guests", own, tokens, money
    )


def _below(name: str, whose: Q, tokens: int, money: Decimal) -> bool:
    """A cap of 0 is none."""
    if not tokens and not money:
        return True
    used = cache.get(f"chat-used:{name}")
    if used is None:
        used = used_today(whose)
        cache.set(f"chat-used:{name}", used, SECONDS)
    return not (tokens and used["tokens"] >= tokens) and not (money and used["cost"] >= money)


def used_today(whose: Q) -> dict[str, Any]:
    midnight = datetime.combine(timezone.now().date(), time(), tzinfo=timezone.get_default_timezone())
    found = ModelCall.objects.filter(whose, created_at__gte=midnight).aggregate(
        tokens_in=Sum("tokens_in", default=0), tokens_out=Sum("tokens_out", default=0), cost=Sum("cost", default=0)
    )
    return {"tokens": found["tokens_in"] + found["tokens_out"], "cost": Decimal(found["cost"])}
