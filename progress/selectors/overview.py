"""Where a learner stands in the whole book, and where to go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from accounts.models import User
from content.selectors.reading import OutlineChapter, OutlineModule, outline
from progress.models import ChapterProgress, LabDone
from progress.places import ChapterPlaces, Section
from progress.selectors.places import places_of
from textbook.errors import NotFound


@dataclass(frozen=True, slots=True)
class ChapterStanding:
    """`pct` is what counts: everything for a chapter that was marked as read, else what was seen."""

    id: int
    public_id: str
    place: str
    title: str
    url: str
    minutes: int
    pct: int = 0
    read_at: datetime | None = None
    quiz_score: int | None = None
    time_spent_sec: int = 0
    bookmarked: bool = False
    begun: bool = False

    @property
    def done(self) -> bool:
        return self.pct == 100


@dataclass(frozen=True, slots=True)
class ModuleStanding:
    number: int
    title: str
    pct: int
    chapters: tuple[ChapterStanding, ...]

    @property
    def done(self) -> int:
        return sum(chapter.done for chapter in self.chapters)


@dataclass(frozen=True, slots=True)
class Resume:
    """Where reading goes on; without a section at the beginning of a chapter that comes next."""

    chapter: ChapterStanding
    url: str
    section: Section | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    pct: int
    modules: tuple[ModuleStanding, ...]
    resume: Resume | None


def progress_overview(
    user: User, language: str = "en", *, modules: Sequence[OutlineModule] | None = None, version: str | None = None
) -> Overview:
    """Two queries, one more when the chapter to go on with is not ready in this process; the outline's own without
    `modules`."""
    told = outline(language) if modules is None else modules
    rows = {row.chapter_id: row for row in ChapterProgress.objects.filter(user=user)}
    standings = tuple(_module(module, rows) for module in told)
    chapters = [chapter for module in standings for chapter in module.chapters]
    return Overview(mean(chapters), standings, _resume(chapters, rows, language, version))


def labs_done_chapters(user: User) -> set[int]:
    return set(LabDone.objects.filter(user=user).values_list("chapter_id", flat=True))


def mean(chapters: Sequence[ChapterStanding]) -> int:
    return sum(chapter.pct for chapter in chapters) // max(1, len(chapters))


def counted_pct(row: ChapterProgress) -> int:
    return 100 if row.read_at else row.completion_pct


def resume_of(user: User, language: str = "en") -> Resume | None:
    return progress_overview(user, language).resume


def resume_address(places: ChapterPlaces, block: str) -> str:
    """`at` names the block for the page's script; the anchor leads to its section without one."""
    section = places.sections.get(block)
    anchor = f"#{section.anchor}" if section else ""
    return f"/chapters/{places.public_id}?{urlencode({'at': block})}{anchor}"


def _module(module: OutlineModule, rows: dict[int, ChapterProgress]) -> ModuleStanding:
    chapters = tuple(_chapter(chapter, rows.get(chapter.id)) for chapter in module.chapters)
    return ModuleStanding(module.number, module.title, mean(chapters), chapters)


def _chapter(chapter: OutlineChapter, row: ChapterProgress | None) -> ChapterStanding:
    known = (chapter.id, chapter.public_id, chapter.place, chapter.title, chapter.url, chapter.minutes)
    if row is None:
        return ChapterStanding(*known)
    return ChapterStanding(
        *known,
        pct=counted_pct(row),
        read_at=row.read_at,
        quiz_score=row.quiz_score,
        time_spent_sec=row.time_spent_sec,
        bookmarked=row.bookmarked,
        begun=bool(row.completion_pct or row.read_at or row.resume_at or row.quiz_score is not None),
    )


def _resume(
    chapters: list[ChapterStanding], rows: dict[int, ChapterProgress], language: str, version: str | None
) -> Resume | None:
    """The place that was read last; after a chapter that is done, the next one that is not. Who reads without scripts
    leaves no place, but marks."""
    held = [(rows[chapter.id], n) for n, chapter in enumerate(chapters) if chapter.id in rows]
    begun = [(at, n) for row, n in held if (at := row.resume_at or row.read_at)]
    if not begun:
        return None
    at, last = max(begun)
    if chapters[last].done:
        following = next((chapter for chapter in [*chapters[last:], *chapters] if not chapter.done), None)
        return Resume(following, following.url) if following else None
    chapter, row = chapters[last], rows[chapters[last].id]
    try:
        places = places_of(chapter.public_id, language, version)
    except NotFound:
        return None
    block = places.nearest(row.resume_block, row.seen_blocks.split())
    if not block:
        return Resume(chapter, chapter.url, at=at)
    return Resume(chapter, resume_address(places, block), places.sections.get(block), at)
