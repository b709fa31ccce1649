"""Revisions of a chapter, and what changed between two of them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from content.models import Chapter, ChapterRevision
from content.textdiff import Row, diff_rows


@dataclass(frozen=True, slots=True)
class Comparison:
    old: ChapterRevision
    new: ChapterRevision
    parts: list[tuple[str, list[Row]]]

    @property
    def is_empty(self) -> bool:
        return not any(rows for _name, rows in self.parts)


def revisions_of(chapter: Chapter, language: str) -> QuerySet[ChapterRevision]:
    rows = chapter.revisions.filter(language=language).select_related("editor")
    return rows.defer("source", "summary").order_by("-number")


def revision_of(chapter: Chapter, language: str, number: int) -> ChapterRevision:
    return get_object_or_404(chapter.revisions.select_related("editor"), language=language, number=number)


def compared(old: ChapterRevision, new: ChapterRevision) -> Comparison:
    parts = [(name, diff_rows(getattr(old, name), getattr(new, name))) for name in ("title", "summary", "source")]
    return Comparison(old, new, parts)
