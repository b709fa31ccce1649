"""What the book's own pages show of the reader: marks on the map, where to go on. Guests cost no query."""

from dataclasses import dataclass

from django import template
from django.template import Context
from django.utils.translation import get_language

from progress.selectors.overview import (
    ChapterStanding,
    ModuleStanding,
    Overview,
    labs_done_chapters,
    progress_overview,
)

register = template.Library()


@register.simple_tag(takes_context=True)
def overview_of_reader(context: Context) -> Overview:
    """With the page's own outline where it has one."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return Overview(0, (), None)
    return progress_overview(user, get_language() or "en", modules=context.get("modules"))


@register.simple_tag(takes_context=True)
def chapters_with_labs_done(context: Context) -> set[int]:
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return set()
    return labs_done_chapters(user)


@register.filter
def chapter_of(overview: Overview, chapter_id: int) -> ChapterStanding | None:
    return next(
        (chapter for module in overview.modules for chapter in module.chapters if chapter.id == chapter_id), None
    )


@register.filter
def module_of(overview: Overview, number: int) -> ModuleStanding | None:
    return next((module for module in overview.modules if module.number == number), None)


@dataclass(frozen=True, slots=True)
class Duration:
    hours: int
    minutes: int
    seconds: int


@register.filter
def duration(seconds: int) -> Duration:
    """For people: hours and minutes, seconds only where there is less than a minute."""
    minutes, rest = divmod(max(0, seconds), 60)
    return Duration(*divmod(minutes, 60), rest)
