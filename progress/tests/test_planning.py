"""Spreading the book over a learner's days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.models import StudyPlan, StudyTask
from progress.planning import REVIEW_MINUTES, Reading, spread, study_days
from progress.services import task_create

START = date(2031, 1, 6)  # a Monday
READINGS = st.lists(st.integers(0, 120), max_size=12).map(
    lambda minutes: [Reading(f"c{n}", f"Chapter {n}", size) for n, size in enumerate(minutes)]
)


@pytest.mark.unit
@given(READINGS, st.integers(0, 60), st.sets(st.integers(0, 6), min_size=1), st.integers(10, 120))
def test_nothing_is_lost_doubled_or_crowded(readings, span, weekdays, minutes) -> None:
    days = study_days(START, START + timedelta(days=span), weekdays)
    plan = spread(readings, days, minutes)
    done = [item.reading for item in plan.planned if item.reading]
    assert done + list(plan.left) == readings, "in the order of the book"
    assert all(item.day in days for item in plan.planned)
    reviews = sum(item.reading is None for item in plan.planned)
    assert sum(reading.minutes for reading in done) + REVIEW_MINUTES * reviews <= len(days) * minutes + len(done)


@pytest.mark.unit
def test_a_long_chapter_goes_on_the_next_day() -> None:
    days = study_days(START, START + timedelta(days=4), {0, 1, 2, 3, 4})
    plan = spread([Reading("a", "A", 50), Reading("b", "B", 20)], days, 30)
    first, second, review = plan.planned
    assert (first.begun, first.day) == (START, START + timedelta(days=1))
    assert second.begun is not None and second.day == START + timedelta(days=2)
    assert review.reading is None and review.day == START + timedelta(days=4)


FORM = {"starts": "2031-01-06", "ends": "2031-01-31", "weekdays": ["0", "2"], "minutes": "40"}


@pytest.mark.integration
def test_preview_then_tasks_then_anew(browser_of, owner, chapter) -> None:
    browser = browser_of(owner)
    mine = task_create(user=owner, title="My own")
    assert "Loops" in browser.post("/plan/weeks", FORM).content.decode()
    assert StudyTask.objects.get() == mine, "a preview plans nothing"
    for _ in range(2):
        assert browser.post("/plan/weeks", FORM | {"apply": "1"}).status_code == 302
    planned = StudyTask.objects.filter(planned=True)
    assert [task.chapter for task in planned if task.chapter] == [chapter]
    assert planned.filter(title="Review your cards").count() == 4
    assert StudyTask.objects.filter(pk=mine.pk).exists()
    assert StudyPlan.objects.get(user=owner).weekdays == [0, 2]


@pytest.mark.integration
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends": "2031-01-01"}, "before the first"),
        ({"ends": "2033-01-01"}, "a year at most"),
        ({"starts": "2020-01-01", "ends": "2020-02-01"}, "are over"),
        ({"weekdays": []}, "at least one day"),
        ({"weekdays": ["6"], "ends": "2031-01-07"}, "None of your weekdays"),
        ({"minutes": "5"}, "greater than or equal to 10"),
    ],
)
def test_what_cannot_be_planned_is_said(browser_of, owner, chapter, changes, words) -> None:
    answer = browser_of(owner).post("/plan/weeks", FORM | changes)
    assert answer.status_code == 422 and words in answer.content.decode()


@pytest.mark.integration
def test_guests_are_asked_to_sign_in(client, chapter) -> None:
    assert client.post("/plan/weeks", FORM | {"apply": "1"}).status_code == 302
    assert not StudyTask.objects.exists()
