"""`{% reader_part "bookmark" %}`: the place of a reader's part in the shell of a chapter page."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from content.shells import mark

register = template.Library()


@register.simple_tag
def reader_part(name: str) -> SafeString:
    return mark_safe(mark(name))  # noqa: S308  # a name from a template
