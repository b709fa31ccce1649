"""What the reading pages show, in as few queries as they need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Subquery
from django.http import Http404

from content.models import Book, Chapter, ChapterAlias, ChapterTranslation, Module, ModuleTranslation
from content.selectors.titles import told_in

TOLD = ("title", "summary", "their_title", "their_summary")
OF_A_CHAPTER = ("id", "public_id", "number", *TOLD, "content_type", "reading_minutes", "module__number")
OF_A_MODULE = ("number", *TOLD, "cover__svg")


@dataclass(frozen=True, slots=True)
class OutlineChapter:
    id: int
    public_id: str
    module: int
    number: int
    title: str
    summary: str
    content_type: str
    minutes: int
    url: str

    @property
    def place(self) -> str:
        return f"{self.module}.{self.number}"


@dataclass(frozen=True, slots=True)
class OutlineModule:
    number: int
    title: str
    summary: str
    cover_svg: str
    chapters: tuple[OutlineChapter, ...]

    @property
    def minutes(self) -> int:
        return sum(chapter.minutes for chapter in self.chapters)


def book() -> Book:
    return Book.objects.first() or Book(pk=1, title="Physical AI & Humanoid Robotics")


def book_version() -> str:
    """Moves with every visible change, also when the time of a scheduled chapter comes."""
    due = Chapter.objects.due().order_by().values("status").annotate(count=Count("pk")).values("count")
    version, count = Book.objects.annotate(due=Subquery(due)).values_list("version", "due").first() or (0, None)
    return f"{version}.{count or 0}"


def outline(language: str = "en") -> tuple[OutlineModule, ...]:
    """The map of the book, published chapters only: modules, then chapters, in reading order. Two queries."""
    chapters: dict[int, list[OutlineChapter]] = {}
    rows = (
        Chapter.objects.published()
        .in_order()
        .annotate(**told_in(language, ChapterTranslation, "chapter", "title", "summary"))
    )
    for row in rows.values(*OF_A_CHAPTER):
        chapters.setdefault(row["module__number"], []).append(_outline_chapter(row))
    modules = Module.objects.annotate(**told_in(language, ModuleTranslation, "module", "title", "summary"))
    return tuple(
        _outline_module(row, tuple(chapters[row["number"]]))
        for row in modules.values(*OF_A_MODULE)
        if row["number"] in chapters
    )


def _outline_chapter(row: Mapping[str, Any]) -> OutlineChapter:
    return OutlineChapter(
        id=row["id"], public_id=row["public_id"], module=row["module__number"], number=row["number"],
        title=row["their_title"] or row["title"], summary=row["their_summary"] or row["summary"],
        content_type=row["content_type"], minutes=row["reading_minutes"], url=f"/chapters/{row['public_id']}",
    )  # fmt: skip


def _outline_module(row: Mapping[str, Any], chapters: tuple[OutlineChapter, ...]) -> OutlineModule:
    title, summary = row["their_title"] or row["title"], row["their_summary"] or row["summary"]
    return OutlineModule(row["number"], title, summary, row["cover__svg"] or "", chapters)


def chapter_or_redirect(public_id: str) -> Chapter | str:
    """The published chapter of this id, or the id that it has today; 404 for anything else."""
    chapter = Chapter.objects.published().select_related("module").filter(public_id=public_id).first()
    if chapter is not None:
        return chapter
    alias = ChapterAlias.objects.filter(public_id=public_id).select_related("chapter").first()
    if alias is None or not alias.chapter.is_public:
        raise Http404
    return alias.chapter.public_id


def neighbours(
    modules: tuple[OutlineModule, ...], public_id: str
) -> tuple[OutlineChapter | None, OutlineChapter | None]:
    line = [chapter for module in modules for chapter in module.chapters]
    here = next((i for i, chapter in enumerate(line) if chapter.public_id == public_id), None)
    if here is None:
        return None, None
    return (line[here - 1] if here else None), (line[here + 1] if here + 1 < len(line) else None)


def translation_of(chapter: Chapter, language: str) -> ChapterTranslation | None:
    """It may hold a title and a summary only: see `has_text`."""
    if language == "en":
        return None
    return ChapterTranslation.objects.filter(chapter=chapter, language=language).first()
