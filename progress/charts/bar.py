"""One line: a share of a hundred, or two shares to compare. The words and numbers stand beside it."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TALL, THIN = 8, 3


def bar(share: float, *, rtl: bool = False) -> SafeString:
    """`share` is 0 to 100. It says nothing that its line does not say in words, so readers of screens pass it over."""
    width = min(100.0, max(0.0, share))
    return _line(format_html('<rect class="fill" x="{}" width="{}" height="{}" rx="1"/>', *_place(width, rtl), TALL))


def pair(first: float | None, second: float | None, *, rtl: bool = False) -> SafeString:
    """Two thin bars, one above the other; None draws nothing."""
    shares = (("fill", first, 0.5), ("fill second", second, TALL - THIN - 0.5))
    drawn = [(kind, *_place(share, rtl), top, THIN) for kind, share, top in shares if share is not None]
    row = '<rect class="{}" x="{}" width="{}" y="{}" height="{}" rx="1"/>'
    return _line(format_html_join("", row, drawn))


def steps(shares: Sequence[float], *, rtl: bool = False) -> SafeString:
    """Shares that only become smaller, each drawn stronger over the one before."""
    rows = [(n + 1, *_place(min(100.0, max(0.0, share)), rtl), TALL) for n, share in enumerate(shares)]
    return _line(format_html_join("", '<rect class="fill step-{}" x="{}" width="{}" height="{}" rx="1"/>', rows))


def _place(width: float, rtl: bool) -> tuple[str, str]:
    return f"{100 - width if rtl else 0:g}", f"{width:g}"


def _line(inside: SafeString) -> SafeString:
    return format_html(
        '<svg class="bar" viewBox="0 0 100 {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" width="100" height="{}" rx="1"/>{}</svg>',
        TALL, TALL, inside,
    )  # fmt: skip
