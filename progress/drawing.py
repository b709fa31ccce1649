"""The charts of a dashboard, in the reader's language and direction."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from progress.charts import Column, bar, columns, curve, pair
from progress.selectors.dashboard import Dashboard, HelpRow, Topic
from progress.selectors.overview import ModuleStanding
from progress.selectors.retention import DAYS
from progress.selectors.weeks import Week


@dataclass(frozen=True, slots=True)
class Drawn:
    weeks: SafeString
    week_rows: list[tuple[str, int]]
    modules: list[tuple[ModuleStanding, SafeString]]
    topics: list[tuple[Topic, SafeString]]
    help: list[tuple[HelpRow, SafeString]]
    memory: SafeString
    memory_rows: list[tuple[int, float]]


def drawn(board: Dashboard) -> Drawn:
    rtl = get_language_bidi()
    return Drawn(
        weeks=weeks_chart(board.weeks, rtl),
        week_rows=[(day(week), week.seconds) for week in board.weeks],
        modules=[(module, bar(module.pct, rtl=rtl)) for module in board.overview.modules],
        topics=[(topic, bar(topic.accuracy.value or 0, rtl=rtl)) for topic in board.topics],
        help=[(row, pair(row.figures.alone.percent, row.figures.helped.percent, rtl=rtl)) for row in board.help],
        memory=memory_chart(board.memory.points, rtl),
        memory_rows=list(zip(DAYS, board.memory.points, strict=False)),
    )


def weeks_chart(weeks: Sequence[Week], rtl: bool) -> SafeString:
    told = [Column(day(week), week.seconds / 60, minutes(week.seconds)) for week in weeks]
    most = max(weeks, key=lambda week: week.seconds)
    about = _("%(all)s in twelve weeks; the most, %(most)s, in the week of %(day)s.") % {
        "all": minutes(sum(week.seconds for week in weeks)),
        "most": minutes(most.seconds),
        "day": day(most),
    }
    step = level_step(most.seconds / 60)
    levels = [(step * n, minutes(int(step * n * 60)) if n else "0") for n in range(3)]
    return columns("weeks", told, title=_("Active time per week"), about=about, levels_at=levels, rtl=rtl)


def level_step(most: float) -> int:
    """Half of the chart's height, in whole minutes that are easy to read."""
    steps = (5, 10, 15, 30, 60, 120, 180, 240, 300, 600, 1200, 2400)
    return next((step for step in steps if 2 * step >= most), 5040)


def memory_chart(points: Sequence[float], rtl: bool) -> SafeString:
    if not points:
        return SafeString()
    about = _("%(now)d %% of the reviewed cards are known today; %(later)d %% in %(days)d days without reviews.") % {
        "now": round(points[0]),
        "later": round(points[-1]),
        "days": DAYS[-1],
    }
    labels = [(n / DAYS[-1], _("today") if not n else _("%(n)d days") % {"n": n}) for n in range(0, DAYS[-1] + 1, 10)]
    return curve("memory", points, title=_("Memory forecast"), about=about, labels=labels, rtl=rtl)


def day(week: Week) -> str:
    return date_format(week.begins, "j M")


def minutes(seconds: int) -> str:
    whole = seconds // 60
    hours, rest = divmod(whole, 60)
    if hours and rest:
        return _("%(h)d h %(m)d min") % {"h": hours, "m": rest}
    return _("%(n)d h") % {"n": hours} if hours else _("%(n)d min") % {"n": whole}
