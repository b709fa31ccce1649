"""What a number is made of. The same for the learner and for an instructor who looks at that learner."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from accounts.models import User
from content.selectors.reading import outline
from progress.models import ChapterProgress, ReadingVisit
from progress.places import ChapterPlaces, Section
from progress.selectors.overview import Overview, counted_pct, progress_overview
from progress.selectors.places import places_of

SHOWN_VISITS = 20


@dataclass(frozen=True, slots=True)
class VisitShown:
    started_at: datetime
    active_sec: int
    furthest: Section | None
    gone_pct: int


@dataclass(frozen=True, slots=True)
class WhyChapter:
    public_id: str
    title: str
    pct: int
    completion_pct: int
    seen: int
    of: int
    share: int
    read_at: datetime | None
    told_pct: int | None
    told_at: datetime | None
    furthest: Section | None
    visits: tuple[VisitShown, ...]
    visits_in_all: int
    visits_sec: int
    time_spent_sec: int

    @property
    def told_sec(self) -> int:
        """Time that no visit measured: a program said it."""
        return max(0, self.time_spent_sec - self.visits_sec)

    @property
    def taken_sec(self) -> int:
        """Time that visits measured and a program took away."""
        return max(0, self.visits_sec - self.time_spent_sec)

    @property
    def kept(self) -> bool:
        """More than today's text and what a program said explain: it was reached in an older text."""
        return self.completion_pct > max(self.share, self.told_pct or 0)


def why_progress(user: User, public_id: str, language: str = "en") -> WhyChapter:
    """NotFound for a chapter that is not published. Five queries, three once the chapter is ready in this process."""
    places = places_of(public_id, language)
    row = ChapterProgress.objects.filter(user=user, chapter_id=places.chapter_id).first() or ChapterProgress()
    visits = ReadingVisit.objects.filter(user=user, chapter_id=places.chapter_id)
    sums = visits.aggregate(count=Count("pk"), seconds=Sum("active_sec"))
    seen = places.known(row.seen_blocks.split())
    return WhyChapter(
        public_id=places.public_id,
        title=places.title,
        pct=counted_pct(row),
        completion_pct=row.completion_pct,
        seen=len(places.counted.intersection(seen)),
        of=len(places.counted),
        share=places.share(seen),
        read_at=row.read_at,
        told_pct=row.told_pct,
        told_at=row.told_at,
        furthest=places.sections.get(seen[-1]) if seen else None,
        visits=tuple(_visit(visit, places) for visit in visits.order_by("-started_at")[:SHOWN_VISITS]),
        visits_in_all=sums["count"],
        visits_sec=sums["seconds"] or 0,
        time_spent_sec=row.time_spent_sec,
    )


def why_book(user: User, language: str = "en", module: int | None = None) -> Overview:
    """The chapters whose mean a module's number is, or the whole book's."""
    modules = outline(language)
    chosen = tuple(told for told in modules if module is None or told.number == module)
    return progress_overview(user, language, modules=chosen)


def _visit(visit: ReadingVisit, places: ChapterPlaces) -> VisitShown:
    """A block that an edit took away is told by how far down it stood."""
    gone = bool(visit.furthest_block) and visit.furthest_block not in places.order
    section = places.sections.get(visit.furthest_block)
    return VisitShown(visit.started_at, visit.active_sec, section, visit.furthest_pct if gone else 0)
