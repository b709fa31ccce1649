"""Columns over time, the oldest where reading begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from progress.charts.frame import BOTTOM, END, START, across, framed, levels, under, up

LABELS = 4


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    value: float
    told: str  # the value in words


def columns(
    name: str, told: Sequence[Column], *, title: str, about: str, levels_at: Sequence[tuple[float, str]], rtl: bool
) -> SafeString:
    """`levels_at` are heights with their words; the highest of them is the top of the chart."""
    top = max((value for value, _ in levels_at), default=0) or 1
    count = max(1, len(told))
    width = (END - START) / count
    rows = [
        (round(across((n + 0.5) / count, rtl) - width * 0.33, 1), up(each.value / top), round(width * 0.66, 1),
         round(max(0.0, BOTTOM - up(each.value / top)), 1), each.label, each.told)
        for n, each in enumerate(told) if each.value > 0
    ]  # fmt: skip
    bars = format_html_join(
        "", '<rect class="fill" x="{}" y="{}" width="{}" height="{}" rx="2"><title>{}: {}</title></rect>', rows
    )
    step = max(1, -(-count // LABELS))
    words = [((n + 0.5) / count, each.label) for n, each in enumerate(told) if (count - 1 - n) % step == 0]
    marks = levels([(value / top, text) for value, text in levels_at], rtl)
    return framed(name, title, about, format_html("{}{}{}", marks, bars, under(words, rtl)))
