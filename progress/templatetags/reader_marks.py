"""What the book's own pages show of the reader: marks on the map, the bookmark of a chapter. Guests cost no query."""

from typing import Any

from django import template
from django.template import Context

from content.models import Chapter
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


@register.simple_tag(takes_context=True)
def labs_done(context: Context, chapter: Chapter) -> str:
    """Names of the labs that the reader finished in this chapter; only pages of signed-in readers ask."""
    rows = LabDone.objects.filter(user=context["request"].user, chapter=chapter)
    return " ".join(rows.values_list("lab", flat=True))


@register.filter
def mark_of(marks: dict[int, ChapterProgress], chapter_id: int) -> ChapterProgress | None:
    return marks.get(chapter_id)


@register.inclusion_tag("progress/_bookmark.html", takes_context=True)
def bookmark_button(context: Context, chapter: Any) -> dict[str, Any]:
    user = getattr(context.get("request"), "user", None)
    signed_in = bool(user and user.is_authenticated)
    row = ChapterProgress.objects.filter(user=user, chapter=chapter).first() if signed_in else None
    return {
        "chapter": chapter,
        "signed_in": signed_in,
        "bookmarked": bool(row and row.bookmarked),
        "csrf_token": context.get("csrf_token"),
    }
