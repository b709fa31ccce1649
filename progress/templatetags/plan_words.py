"""The words of priorities and kinds, in the reader's language."""

from django import template

from progress.forms import CATEGORIES, PRIORITIES

register = template.Library()


@register.filter
def priority_word(value: str) -> str:
    return str(PRIORITIES.get(value, value))  # type: ignore[call-overload]


@register.filter
def category_word(value: str) -> str:
    return str(CATEGORIES.get(value, value))  # type: ignore[call-overload]
