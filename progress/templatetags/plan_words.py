"""The words of priorities and kinds, in the reader's language, and of days by the learner's own clock."""

from datetime import date, datetime, time

from django import template

from progress.due import due_day, due_hour, is_late
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
    return due_hour(due, here)


@register.filter
def late(due: datetime, here: datetime) -> bool:
    return is_late(due, here)
