"""The frame of a chart with axes: title, description, lines to read heights by."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 420, 190
TOP, BOTTOM, START, END = 12, 160, 46, 394


def across(share: float, rtl: bool) -> float:
    """From 0 at the side where reading begins to 1 at the other."""
    place = START + share * (END - START)
    return round(WIDTH - place if rtl else place, 1)


def up(share: float) -> float:
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


def framed(name: str, title: str, about: str, inside: SafeString) -> SafeString:
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-about" focusable="false">'
        '<title id="{}-title">{}</title><desc id="{}-about">{}</desc>{}</svg>',
        WIDTH, HEIGHT, name, name, name, title, name, about, inside,
    )  # fmt: skip


def levels(marks: Iterable[tuple[float, str]], rtl: bool) -> SafeString:
    """Lines with their words at the side where reading begins."""
    left, right = sorted((across(0, rtl), across(1, rtl)))
    words = across(0, rtl) + (8 if rtl else -8)
    rows = [(up(share), left, right, words, up(share) + 4, text) for share, text in marks]
    line = '<path class="grid" d="M{1} {0}H{2}"/><text class="level" x="{3}" y="{4}">{5}</text>'
    return format_html_join("", line, rows)


def under(marks: Iterable[tuple[float, str]], rtl: bool) -> SafeString:
    rows = [(across(share, rtl), BOTTOM + 20, text) for share, text in marks]
    return format_html_join("", '<text class="under" x="{}" y="{}">{}</text>', rows)
