"""The words of priorities and kinds, in the reader's language, and of days by the learner's own clock."""

from datetime import date, datetime, time

from django import template

from progress.due import YEARS, due_day, is_late, is_whole_day
from progress.forms import CATEGORIES, PRIORITIES

register = template.Library()


@register.filter
def priority_word(value: str) -> str:
    return str(PRIORITIES.get(value, value))  # type: ignore[call-overload]


@register.filter
def category_word(value: str) -> str:
    return str(CATEGORIES.get(value, value))  # type: ignore[call-overload]


@register.filter
def day(due: datetime, here: datetime) -> date:
    return due_day(due, here)


@register.filter
def hour(due: datetime, here: datetime) -> time | None:
    """Only where a program gave one."""
    return None if is_whole_day(due) or due.year not in YEARS else due.astimezone(here.tzinfo).time()


@register.filter
def late(due: datetime, here: datetime) -> bool:
    return is_late(due, here)
