"""What the pages on learning at the desk draw."""

from uuid import UUID

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, get_language_info

from accounts import pseudonyms
from progress.charts import bar, steps
from progress.selectors import reports
from progress.selectors.teaching import Funnel

register = template.Library()


@register.simple_tag
def open_reports() -> int:
    return reports.open_reports()


@register.simple_tag
def funnel_bars(row: Funnel, most: int) -> SafeString:
    counts = (row.opened, row.half, row.finished)
    return steps([100 * count / max(1, most) for count in counts], rtl=get_language_bidi())


@register.simple_tag
def share_bar(part: int, whole: int) -> SafeString:
    return bar(100 * part / max(1, whole), rtl=get_language_bidi())


@register.filter
def pseudonym(user_id: UUID) -> str:
    return pseudonyms.pseudonym(user_id)


@register.filter
def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def hundredths(share: float) -> int:
    return round(100 * share)
