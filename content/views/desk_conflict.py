"""Somebody else saved meanwhile: what they changed, and a text that holds both."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from content.merge import merge
from content.models import Chapter, ChapterRevision, ChapterTranslation
from content.selectors.history import compared
from content.services.drafts import draft_keep
from content.views.desk import person


@dataclass(frozen=True, slots=True)
class Sides:
    """What both started from, what this person typed, and what the other one saved."""

    base: ChapterRevision
    mine: ChapterRevision
    theirs: ChapterRevision


def sides_of(text: Chapter | ChapterTranslation, chapter: Chapter, language: str, words: dict[str, Any]) -> Sides:
    theirs = ChapterRevision(
        title=text.title, summary=text.summary, source=text.source, number=text.revision,
        editor=text.updated_by, created_at=text.updated_at,
    )  # fmt: skip
    started = chapter.revisions.filter(language=language, number=words["base_revision"]).first()
    base = started or (theirs if words["base_revision"] else ChapterRevision())
    mine = ChapterRevision(title=words["title"], summary=words["summary"], source=words["source"])
    return Sides(base, mine, theirs)


def keep_typed(request: HttpRequest, chapter: Chapter, language: str, words: dict[str, Any]) -> None:
    """Whatever happens to the page, what was typed is there when its author comes back."""
    draft_keep(
        chapter=chapter, language=language, editor=person(request), source=words["source"],
        base_revision=words["base_revision"],
    )  # fmt: skip


def conflict_context(sides: Sides) -> dict[str, Any]:
    return {
        "conflict": compared(sides.base, sides.theirs),
        "yours": compared(sides.theirs, sides.mine),
        "theirs": sides.theirs,
    }


def merged(request: HttpRequest, sides: Sides) -> dict[str, Any]:
    """The words for a form that goes on top of what the other saved. Nothing is stored yet."""
    base, mine, theirs = sides.base, sides.mine, sides.theirs
    text = merge(base.source, mine.source, theirs.source)
    messages.info(request, _("Their changes and yours are both in the text now. Read it once more, then save."))
    if text.overlaps:
        lines = ", ".join(str(line) for line in text.overlaps)
        messages.warning(request, _("You both changed line %(lines)s; your words stand there.") % {"lines": lines})
    return {
        "base_revision": theirs.number,
        "source": text.text,
        "title": mine.title if mine.title != base.title else theirs.title,
        "summary": mine.summary if mine.summary != base.summary else theirs.summary,
    }
