"""A review that was planned is known as one, whatever becomes of it."""

import importlib
from datetime import date, timedelta

import pytest
from django.apps import apps

from progress.models import StudyTask, TaskKind
from progress.services import chapter_mark_read, task_create, task_delete, task_update
from progress.services.planning import plan_apply
from progress.services.tasks import task_restore, task_undo_token

pytestmark = pytest.mark.integration
WEEKS = {"starts": date(2031, 1, 6), "ends": date(2031, 1, 31), "weekdays": [0, 2], "minutes": 30}
DAYS = [date(2031, 1, day) for day in (8, 15, 22, 29)]


@pytest.fixture
def review(owner, chapter) -> StudyTask:
    """The first of four."""
    plan_apply(user=owner, **WEEKS)
    return reviews(owner)[0]


def reviews(user) -> list[StudyTask]:
    return list(StudyTask.objects.filter(user=user, kind=TaskKind.REVIEW).order_by("due_date"))


def days(user) -> list[date]:
    return [task.due_date.date() for task in reviews(user) if task.due_date]


def test_the_plan_says_what_its_tasks_are(owner, chapter, review) -> None:
    own = task_create(user=owner, title="Review your cards")
    kinds = dict(StudyTask.objects.values_list("pk", "kind"))
    assert days(owner) == DAYS and kinds[own.pk] == "own"
    assert kinds[StudyTask.objects.get(chapter=chapter).pk] == "reading"


@pytest.mark.parametrize("moved", [-1, 0, 4])
@pytest.mark.parametrize("changes", [{"completed": True}, {"title": "Cards, with Ali"}])
def test_a_week_has_one_review_though_it_was_moved_or_done(browser_of, owner, review, moved, changes) -> None:
    task_update(user=owner, task_id=review.pk, due_date=review.due_date + timedelta(days=moved), **changes)
    plan_apply(user=owner, **WEEKS)
    assert review in reviews(owner) and days(owner) == [DAYS[0] + timedelta(days=moved), *DAYS[1:]]
    assert browser_of(owner).get("/plan?status=all").content.decode().count(">Your cards</a>") == 4


@pytest.mark.parametrize("changes", [{"due_date": None}, {"due_date": "later"}])
def test_a_week_that_lost_its_review_gets_another(owner, review, changes) -> None:
    later = review.due_date + timedelta(days=5)
    task_update(user=owner, task_id=review.pk, due_date=later if changes["due_date"] else None)
    plan_apply(user=owner, **WEEKS)
    assert len(days(owner)) == 4 and days(owner)[0] == DAYS[0]


def test_anothers_review_is_no_reason(owner, stranger, review) -> None:
    task_update(user=owner, task_id=review.pk, completed=True)
    plan_apply(user=stranger, **WEEKS)
    assert days(stranger) == DAYS


def test_a_reading_whose_chapter_is_gone_is_no_review(browser_of, owner, chapter, review) -> None:
    chapter_mark_read(user=owner, chapter=chapter, read=True)
    chapter.delete()
    page = browser_of(owner).get("/plan?status=all").content.decode()
    assert "Read 1.1 Loops" in page and page.count(">Your cards</a>") == 4


def test_a_deleted_review_comes_back_as_one(owner, review) -> None:
    token = task_undo_token(review)
    task_delete(user=owner, task_id=review.pk)
    assert task_restore(user=owner, token=token).kind == TaskKind.REVIEW


def test_programs_are_not_told(api_of, owner, review) -> None:
    assert "kind" not in api_of(owner).get(f"/api/{owner.pk}/tasks/{review.pk}").json()


def test_tasks_of_before_get_their_kinds(owner, chapter, review) -> None:
    task_create(user=owner, title="Mine", chapter_id=chapter.public_id)
    known = dict(StudyTask.objects.values_list("pk", "kind"))
    StudyTask.objects.update(kind=TaskKind.OWN)
    importlib.import_module("progress.migrations.0014_what_planned_tasks_are").fill(apps, None)
    assert dict(StudyTask.objects.values_list("pk", "kind")) == known
