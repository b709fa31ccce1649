"""A curve of shares over time."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from progress.charts.frame import BOTTOM, across, framed, levels, under, up


def curve(
    name: str, points: Sequence[float], *, title: str, about: str, labels: Sequence[tuple[float, str]], rtl: bool
) -> SafeString:
    """`points` are shares of a hundred at even distances; `labels` are places from 0 to 1 with their words."""
    last = max(1, len(points) - 1)
    places = [f"{across(n / last, rtl):g} {up(share / 100):g}" for n, share in enumerate(points)]
    line = "M" + "L".join(places)
    area = f"{line}L{across(1, rtl):g} {BOTTOM}L{across(0, rtl):g} {BOTTOM}Z"
    marks = levels([(0, "0 %"), (0.5, "50 %"), (1, "100 %")], rtl)
    drawn = format_html('<path class="area" d="{}"/><path class="line" d="{}"/>', area, line)
    return framed(name, title, about, format_html("{}{}{}", marks, drawn, under(labels, rtl)))
