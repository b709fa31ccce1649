"""Reading what was planned is doing it."""

from datetime import date, timedelta

import pytest

from progress.models import StudyTask
from progress.services import chapter_mark_read, task_create, task_update
from progress.services.planning import plan_apply
from progress.tests.reading import report, send

pytestmark = pytest.mark.integration
WEEKS = {"starts": date(2031, 1, 6), "ends": date(2031, 1, 31), "weekdays": [0, 2], "minutes": 30}


@pytest.fixture
def task(owner, text_chapter) -> StudyTask:
    plan_apply(user=owner, **WEEKS)
    return StudyTask.objects.get(user=owner, chapter=text_chapter)


def is_done(task: StudyTask) -> bool:
    task.refresh_from_db()
    return task.completed


def test_a_chapter_marked_as_read_is_done_in_the_plan(browser_of, owner, task, django_assert_max_num_queries) -> None:
    mine = task_create(user=owner, title="Discuss it", chapter_id=task.chapter.public_id)
    browser = browser_of(owner)
    with django_assert_max_num_queries(12):
        browser.post(f"/chapters/{task.chapter.public_id}/read", {"read": "1"})
    assert is_done(task) and not is_done(mine) and StudyTask.objects.filter(completed=True).count() == 1
    browser.post(f"/chapters/{task.chapter.public_id}/read", {"read": "0"})
    assert is_done(task)


def test_a_chapter_read_to_its_end_is_done_in_the_plan(browser_of, owner, task, blocks) -> None:
    browser, most = browser_of(owner), list(blocks.values())[:-1]
    send(browser, report(seen=most))
    assert not is_done(task)
    send(browser, report(seen=list(blocks.values())))
    assert is_done(task)


def test_a_reading_that_was_moved_is_done_likewise(owner, task) -> None:
    task_update(user=owner, task_id=task.pk, due_date=task.due_date + timedelta(days=1))
    chapter_mark_read(user=owner, chapter=task.chapter, read=True)
    assert is_done(task)


def test_a_task_opened_again_after_the_end_stays_open(browser_of, owner, task, blocks) -> None:
    browser = browser_of(owner)
    send(browser, report(seen=list(blocks.values())))
    StudyTask.objects.filter(pk=task.pk).update(completed=False)
    send(browser, report(seen=list(blocks.values())))
    assert not is_done(task)


def test_what_anybody_else_or_a_program_says_leaves_it_to_do(api_of, owner, stranger, task) -> None:
    chapter_mark_read(user=stranger, chapter=task.chapter, read=True)
    api_of(owner).put(f"/api/progress/{task.chapter.public_id}", {"completion_pct": 100})
    assert not is_done(task)
