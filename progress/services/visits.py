"""What the browser tells of a reading: running totals of a visit, so that a report may come twice, late or never."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from progress.models import ChapterProgress, ReadingVisit
from progress.places import ChapterPlaces
from progress.selectors.places import places_of
from progress.services.reading import chapter_finished, progress_held
from textbook.errors import Invalid, NotFound

LONGEST_VISIT = 6 * 60 * 60  # a visit that pauses for half an hour ends, so none is active longer than this
SLACK = 5  # seconds by which a browser may round
ATTENTION = timedelta(minutes=1)  # a reader who gives no sign for longer counts as away
MOST_SECONDS = 2_000_000_000
OLDEST = timedelta(days=400)  # how long a guest's reading may have waited for an account


@dataclass(frozen=True, slots=True)
class Report:
    """Seconds are counted back from now: the clock of a reader's machine is not ours. `seen` are the blocks of the
    whole visit in the order of the page, `here` is the one being read, or nothing while the reader did not move."""

    chapter: str
    visit: UUID
    active: int
    age: int
    idle: int = 0
    seen: tuple[str, ...] = ()
    here: str = ""


def reading_report(*, user: User, report: Report) -> ChapterProgress:
    """One report of one visit: time grows by what the visit gained, completion only rises."""
    places = places_of(report.chapter)
    now = timezone.now()
    with transaction.atomic():
        row = progress_held(user=user, chapter_id=places.chapter_id)
        gained = visit_store(user, report, places, now)
        row.time_spent_sec = min(row.time_spent_sec + gained, MOST_SECONDS)
        finished_before = row.completion_pct == 100
        seen_store(row, report, places)
        resume_store(row, report, places, now)
        row.updated_at = now
        row.save()
        if row.completion_pct == 100 and not finished_before:
            chapter_finished(user=user, chapter_id=places.chapter_id)
    return row


def visits_merge(*, user: User, reports: Iterable[Report]) -> int:
    """Several reports, also those that a guest's browser kept until there was an account. Chapters that left the book
    are passed over; gives how many were taken."""
    taken = 0
    for report in reports:
        try:
            reading_report(user=user, report=report)
            taken += 1
        except NotFound:
            continue
    return taken


def visit_store(user: User, report: Report, places: ChapterPlaces, now: datetime) -> int:
    """Raises the totals of the visit; gives the seconds that this report added."""
    last = now - timedelta(seconds=min(report.idle, report.age))
    began = max(now - timedelta(seconds=report.age), now - OLDEST)
    visit, _ = ReadingVisit.objects.get_or_create(
        user=user,
        visit=report.visit,
        defaults={"chapter_id": places.chapter_id, "started_at": began, "seen_at": max(began, last)},
    )
    if visit.chapter_id != places.chapter_id:
        raise Invalid("This visit belongs to another chapter.")
    visit.seen_at = max(visit.seen_at, last)
    before = visit.active_sec
    by_the_clock = int((min(now, visit.seen_at + ATTENTION) - visit.started_at).total_seconds()) + SLACK
    visit.active_sec = max(before, min(report.active, by_the_clock, LONGEST_VISIT))
    furthest = places.known(report.seen)[-1:]
    if furthest and places.depth(furthest[0]) >= visit.furthest_pct:
        visit.furthest_block, visit.furthest_pct = furthest[0], places.depth(furthest[0])
    visit.save(update_fields=["seen_at", "active_sec", "furthest_block", "furthest_pct"])
    return visit.active_sec - before


def seen_store(row: ChapterProgress, report: Report, places: ChapterPlaces) -> None:
    before = row.seen_blocks.split()
    seen = places.known(before, report.seen)
    row.resume_block = places.nearest(row.resume_block, before)  # before its neighbours of an older text are forgotten
    row.seen_blocks = " ".join(seen)
    row.furthest_block = seen[-1] if seen else ""
    row.completion_pct = max(row.completion_pct, places.share(seen))


def resume_store(row: ChapterProgress, report: Report, places: ChapterPlaces, now: datetime) -> None:
    """The latest place wins, whichever device told of it first."""
    here = places.nearest(report.here, report.seen)
    at = now - timedelta(seconds=report.idle)
    if here and (row.resume_at is None or at >= row.resume_at):
        row.resume_block, row.resume_at = here, at
