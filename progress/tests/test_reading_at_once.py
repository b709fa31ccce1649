"""Two devices read at once, each on a connection of its own: no second and no block is lost."""

from uuid import uuid4

import pytest

from progress.models import ChapterProgress, ReadingVisit
from progress.services import Report, chapter_mark_read, progress_save, reading_report
from progress.services.quick import progress_put
from textbook.fast.statement import Condition
from textbook.testing_threads import at_once

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("separate_connections")]
DEVICES = 6


def told(seen: list[str], active: int, visit=None) -> Report:
    return Report("module-1-chapter-1", visit or uuid4(), active=active, age=100, seen=tuple(seen), here=seen[-1])


def test_devices_that_begin_together_lose_nothing(owner, text_chapter, blocks) -> None:
    names = list(blocks.values())[:DEVICES]
    reports = [told([name], active=10 + n) for n, name in enumerate(names)]
    at_once([lambda one=one: reading_report(user=owner, report=one) for one in reports])
    row = ChapterProgress.objects.get(user=owner)
    assert set(row.seen_blocks.split()) == set(names)
    assert row.time_spent_sec == sum(report.active for report in reports)
    assert ReadingVisit.objects.count() == DEVICES


def test_one_visit_told_many_times_at_once_counts_once(owner, text_chapter, blocks) -> None:
    names, visit = list(blocks.values()), uuid4()
    reports = [told(names[: n + 1], active=10 * (n + 1), visit=visit) for n in range(DEVICES)]
    at_once([lambda one=one: reading_report(user=owner, report=one) for one in reversed(reports)])
    row = ChapterProgress.objects.get(user=owner)
    assert row.time_spent_sec == ReadingVisit.objects.get().active_sec == 10 * DEVICES
    assert row.seen_blocks.split() == names[:DEVICES]


def test_reading_marking_and_a_program_keep_each_others_fields(owner, text_chapter, blocks) -> None:
    names = list(blocks.values())
    at_once([
        lambda: reading_report(user=owner, report=told(names[:4], active=40)),
        lambda: chapter_mark_read(user=owner, chapter=text_chapter, read=True),
        lambda: progress_save(user=owner, chapter=text_chapter, changes={"bookmarked": True}),
        lambda: progress_save(user=owner, chapter=text_chapter, changes={"quiz_score": 70}, by_program=True),
        lambda: reading_report(user=owner, report=told(names[2:6], active=20)),
    ])  # fmt: skip
    row = ChapterProgress.objects.get(user=owner)
    assert row.read_at and row.bookmarked and row.quiz_score == 70
    assert row.seen_blocks.split() == names[:6] and row.time_spent_sec == 60


def test_programs_on_the_short_way_and_readers_lose_nothing(owner, text_chapter, blocks) -> None:
    names = list(blocks.values())

    def put(**changes: int | bool) -> bool:
        live = Condition("TRUE", [])
        said = progress_put(user_id=owner.pk, public_id=text_chapter.public_id, changes=changes, only_if=live)
        return said is not None

    stored = at_once([
        lambda: put(bookmarked=True),
        lambda: put(quiz_score=70),
        lambda: reading_report(user=owner, report=told(names[:4], active=40)),
        lambda: reading_report(user=owner, report=told(names[2:6], active=20)),
        lambda: chapter_mark_read(user=owner, chapter=text_chapter, read=True),
    ])  # fmt: skip
    row = ChapterProgress.objects.get(user=owner)
    assert stored[:2] == [True, True] and row.read_at and row.bookmarked and row.quiz_score == 70
    assert row.seen_blocks.split() == names[:6] and row.time_spent_sec == 60


def test_two_taps_on_mark_as_read_are_one_mark(owner, text_chapter) -> None:
    rows = at_once([lambda: chapter_mark_read(user=owner, chapter=text_chapter, read=True) for _ in range(DEVICES)])
    assert len({row.read_at for row in rows}) == 1
