"""What the book's own pages show of the reader: marks on the map. Guests cost no query."""


from django import template
from django.template import Context

from progress.models import ChapterProgress, LabDone

register = template.Library()


@register.simple_tag(takes_context=True)
def reader_marks(context: Context) -> dict[int, ChapterProgress]:
    """The reader's rows by chapter."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {row.chapter_id: row for row in ChapterProgress.objects.filter(user=user)}


@register.simple_tag(takes_context=True)
def chapters_with_labs_done(context: Context) -> set[int]:
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return set()
    return set(LabDone.objects.filter(user=user).values_list("chapter_id", flat=True))


@register.filter
def mark_of(marks: dict[int, ChapterProgress], chapter_id: int) -> ChapterProgress | None:
    return marks.get(chapter_id)
