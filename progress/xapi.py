"""Answers, readings and finished chapters for a learning record store: see textbook/xapi."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.pseudonyms import account_name
from content.models import Chapter
from progress.models import ChapterProgress, QuizAttempt, ReadingVisit
from progress.services.reading import TEXTS
from textbook.xapi.happenings import Happening, Kind, Mark, Page, Row, Thing, book, reached, rows_after, written

SETTLED = timedelta(minutes=5)  # longer than any transaction lasts, and clocks differ
OVER = timedelta(minutes=35)  # a reading that pauses for half an hour has ended
Pair = tuple[UUID, int]


def with_chapter(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.select_related("chapter").defer(*(f"chapter__{name}" for name in TEXTS))


def chapter_thing(chapter: Chapter) -> Thing:
    return Thing(chapter.get_absolute_url(), "chapter", chapter.title)


def answers(after: Mark, now: datetime) -> Page:
    rows = rows_after(with_chapter(QuizAttempt.objects.all()), "created_at", after, now - SETTLED)
    return Page([answered(row) for row in rows], reached(rows, "created_at"))


def answered(row: QuizAttempt) -> Happening:
    given = row.answer if isinstance(row.answer, list) else [row.answer]
    return Happening(
        kind=Kind.ANSWERED, key=str(row.pk), actor=account_name(row.user_id), at=row.created_at,
        thing=Thing(f"{row.chapter.get_absolute_url()}#{row.question_key}", "question"),
        inside=(chapter_thing(row.chapter), book()),
        result={"success": row.correct, "completion": True, "score": {"scaled": round(row.score, 4)},
                **written("[,]".join(map(str, given)))},
    )  # fmt: skip


def reading(after: Mark, now: datetime) -> Page:
    """Whatever is told of a chapter moves `updated_at` of the learner's row for it; when that stood still long enough,
    all its readings are over, also those that a browser told of late."""
    until = now - OVER
    rows = rows_after(with_chapter(ChapterProgress.objects.defer("seen_blocks")), "updated_at", after, until)
    visits = visits_of(rows, until)
    found = [happening for row in rows for happening in told(row, visits.get((row.user_id, row.chapter_id), []))]
    return Page(found, reached(rows, "updated_at"))


def visits_of(rows: Iterable[ChapterProgress], until: datetime) -> dict[Pair, list[ReadingVisit]]:
    wanted = Q()
    for row in rows:
        wanted |= Q(user=row.user_id, chapter=row.chapter_id)
    found: dict[Pair, list[ReadingVisit]] = {}
    if wanted:
        for visit in ReadingVisit.objects.filter(wanted, active_sec__gt=0, seen_at__lte=until).order_by("seen_at"):
            found.setdefault((visit.user_id, visit.chapter_id), []).append(visit)
    return found


def told(row: ChapterProgress, visits: Sequence[ReadingVisit]) -> Iterator[Happening]:
    for visit in visits:
        yield Happening(
            kind=Kind.READ, key=str(visit.pk), actor=account_name(row.user_id), at=visit.seen_at,
            thing=chapter_thing(row.chapter), inside=(book(),), registration=visit.visit,
            result={"duration": f"PT{visit.active_sec}S"},
        )  # fmt: skip
    if row.completion_pct == 100 or row.read_at:
        last = visits[-1].seen_at if visits else row.updated_at
        yield Happening(
            kind=Kind.COMPLETED, key=str(row.pk), actor=account_name(row.user_id), at=row.read_at or last,
            thing=chapter_thing(row.chapter), inside=(book(),), result={"completion": True},
        )  # fmt: skip
