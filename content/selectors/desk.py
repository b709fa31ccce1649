"""What instructors see first: what is unfinished, what waits, what needs a hand."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from content.models import Chapter, ChapterDraft, ChapterTranslation, Module
from content.models.chapters import ChapterQuerySet, Status

IN_A_LIST = (
    "module__number", "module__title", "number", "public_id", "title", "status", "publish_at", "problems",
    "content_type", "words", "reading_minutes", "revision", "updated_at", "updated_by__email", "updated_by__username",
)  # fmt: skip
LONG = ("source", "html", "public_markdown", "toc", "blocks")
OTHER_LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != "en"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A chapter in a language: fresh, stale (so many blocks) or missing; and how many problems its text has."""

    chapter: Chapter
    language: str
    state: str
    missing: int = 0
    origin: str = ""
    problems: int = 0


def chapters_briefly() -> ChapterQuerySet:
    """Without the long columns: a list needs no text."""
    return Chapter.objects.in_order().select_related("module", "updated_by").only(*IN_A_LIST)


def translations_briefly() -> QuerySet[ChapterTranslation]:
    return ChapterTranslation.objects.with_text().only("chapter_id", "language", "missing", "origin", "problems")


def desk_of(user: User) -> dict[str, Any]:
    chapters = list(chapters_briefly())
    drafts = ChapterDraft.objects.filter(editor=user).select_related("chapter__module")
    cells = [cell for _chapter, row in matrix_of(chapters) for cell in row if cell.missing or cell.problems]
    now = timezone.now()
    return {
        "drafts": [chapter for chapter in chapters if chapter.status == Status.DRAFT],
        "scheduled": [c for c in chapters if c.status == Status.SCHEDULED and c.publish_at and c.publish_at > now],
        "stale": cells,
        "troubled": [chapter for chapter in chapters if chapter.problems],
        "unsaved": drafts.defer("source", *(f"chapter__{name}" for name in LONG)).order_by("-saved_at"),
        "published_count": sum(chapter.is_public for chapter in chapters),
        "chapter_count": len(chapters),
    }


def matrix() -> list[tuple[Chapter, list[Cell]]]:
    return matrix_of(list(chapters_briefly()))


def matrix_of(chapters: list[Chapter]) -> list[tuple[Chapter, list[Cell]]]:
    known = {(row.chapter_id, row.language): row for row in translations_briefly()}
    return [
        (chapter, [cell(chapter, code, known.get((chapter.pk, code))) for code, _name in OTHER_LANGUAGES])
        for chapter in chapters
    ]


def cell(chapter: Chapter, language: str, row: ChapterTranslation | None) -> Cell:
    if row is None:
        return Cell(chapter, language, "missing")
    return Cell(chapter, language, "stale" if row.missing else "fresh", row.missing, row.origin, len(row.problems))


def next_number(module: Module | None) -> int:
    numbers = Chapter.objects.filter(module=module).values_list("number", flat=True) if module else []
    return max(numbers, default=0) + 1
