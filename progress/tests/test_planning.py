"""Spreading the book over a learner's days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.days import now_for, today_for
from progress.models import StudyPlan, StudyTask
from progress.planning import REVIEW_MINUTES, Reading, length, review_days, spread, study_days
from progress.selectors import stats_of
from progress.services import chapter_mark_read, task_create, task_update
from progress.services.planning import plan_apply, plan_clear, plan_preview

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
@given(READINGS, st.integers(0, 60), st.sets(st.integers(0, 6), min_size=1), st.integers(10, 120))
def test_the_days_are_used_evenly_and_no_day_holds_more_than_it_may(readings, span, weekdays, minutes) -> None:
    days = study_days(START, START + timedelta(days=span), weekdays)
    plan = spread(readings, days, minutes)
    room = {day: minutes - REVIEW_MINUTES * (day in review_days(days)) for day in days}
    assert bool(plan.left) == (length(readings) > sum(room.values())) and plan.pace <= minutes
    done = [item for item in plan.planned if item.reading]
    for end in done:
        so_far = [item.reading for item in done if item.day <= end.day]
        assert length(so_far) <= sum(room[day] for day in days if day <= end.day)
        assert length(so_far) <= plan.pace * len([day for day in days if day <= end.day])
    if done and not plan.left:
        assert done[-1].day == max(day for day in days if room[day]), "not before the last day"


@pytest.mark.unit
def test_a_long_chapter_goes_on_the_next_day() -> None:
    days = study_days(START, START + timedelta(days=4), {0, 1, 2, 3, 4})
    plan = spread([Reading("a", "A", 50), Reading("b", "B", 50)], days, 30)
    first, second, review = plan.planned
    assert (first.begun, first.day, plan.pace) == (START, START + timedelta(days=2), 20)
    assert second.begun == second.day - timedelta(days=2) and second.day == START + timedelta(days=4)
    assert review.reading is None and review.day == START + timedelta(days=4)


@pytest.mark.unit
@pytest.mark.parametrize(("span", "minutes", "read", "reviews"), [(0, 30, 1, 1), (0, 10, 0, 1), (366, 10, 1, 53)])
def test_one_day_and_a_year(span, minutes, read, reviews) -> None:
    days = study_days(START, START + timedelta(days=span), range(7))
    plan = spread([Reading("a", "A", 20)], days, minutes)
    assert (len(plan.readings) - len(plan.left), len(plan.left)) == (read, 1 - read)
    assert sum(item.reading is None for item in plan.planned) == reviews, "one in each week, also of few minutes"
    assert not plan.left or spread([Reading("a", "A", 20)], days, plan.needed).left == ()


FORM = {"starts": "2031-01-06", "ends": "2031-01-31", "weekdays": ["0", "2"], "minutes": "40"}


@pytest.mark.integration
def test_preview_then_tasks_then_anew(browser_of, owner, chapter) -> None:
    browser = browser_of(owner)
    mine = task_create(user=owner, title="My own")
    assert "Loops" in browser.post("/plan/weeks", FORM).content.decode()
    assert StudyTask.objects.get() == mine, "a preview plans nothing"
    for _ in range(2):
        shown = browser.post("/plan/weeks", FORM).context["preview"]
        assert browser.post("/plan/weeks", FORM | {"apply": shown.mark}).status_code == 302
    planned = StudyTask.objects.filter(planned=True)
    assert [task.chapter for task in planned if task.chapter] == [chapter]
    assert planned.filter(title="Review your cards").count() == 4
    assert StudyTask.objects.filter(pk=mine.pk).exists()
    assert StudyPlan.objects.get(user=owner).weekdays == [0, 2]


WEEKS = {"starts": START, "ends": START + timedelta(days=25), "weekdays": [0, 2], "minutes": 30}


@pytest.mark.integration
def test_no_day_before_today_is_planned(owner, chapter) -> None:
    today = today_for(owner)
    weeks = {"starts": today - timedelta(days=30), "ends": today + timedelta(days=9), "weekdays": range(7)}
    plan = plan_apply(user=owner, minutes=30, **weeks)
    assert plan.days[0] == today and len(plan.days) == 10
    assert stats_of(owner, now_for(owner)).overdue == 0


@pytest.mark.integration
@pytest.mark.parametrize("minutes", [10, 30])
def test_who_has_read_all_plans_reviews_alone(owner, chapter, minutes) -> None:
    plan_apply(user=owner, **WEEKS)
    chapter_mark_read(user=owner, chapter=chapter, read=True)
    plan = plan_apply(user=owner, **WEEKS | {"minutes": minutes})
    assert plan.readings == plan.kept == () and len(plan.planned) == 4
    assert set(StudyTask.objects.filter(completed=False).values_list("title")) == {("Review your cards",)}


@pytest.mark.integration
@pytest.mark.parametrize(
    "changes",
    [
        {"title": "With Ali"}, {"description": "on the train"}, {"priority": "high"}, {"due_date": None},
        {"completed": True},
    ],
)  # fmt: skip
def test_what_a_learner_changed_or_did_stays_and_is_planned_no_second_time(owner, chapter, changes) -> None:
    plan_apply(user=owner, **WEEKS)
    mine = task_update(user=owner, task_id=StudyTask.objects.get(chapter=chapter).pk, **changes)
    plan = plan_apply(user=owner, **WEEKS)
    kept = StudyTask.objects.get(chapter=chapter)
    assert (kept.pk, kept.title, kept.due_date) == (mine.pk, mine.title, mine.due_date)
    assert [reading.public_id for reading in plan.kept] == [chapter.public_id] and not plan.readings


@pytest.mark.integration
def test_a_preview_costs_the_same_however_many_tasks(owner, chapter, django_assert_num_queries) -> None:
    for number in range(5):
        task_create(user=owner, title=f"Read {number}", chapter_id=chapter.public_id)
    with django_assert_num_queries(5):  # two of the outline, progress, chapters that have a task, reviews
        plan_preview(user=owner, **WEEKS)


@pytest.mark.integration
def test_a_task_sent_back_as_it_is_may_be_planned_anew(owner, chapter) -> None:
    plan_apply(user=owner, **WEEKS)
    task = StudyTask.objects.get(chapter=chapter)
    for completed in (True, False):
        task_update(user=owner, task_id=task.pk, title=task.title, chapter_id=chapter.public_id, completed=completed)
    plan_apply(user=owner, **WEEKS)
    assert StudyTask.objects.get(chapter=chapter).pk != task.pk


@pytest.mark.integration
def test_a_plan_is_removed_without_what_was_done_written_or_anothers(owner, stranger, chapter) -> None:
    plan_apply(user=stranger, **WEEKS)
    plan_apply(user=owner, **WEEKS)
    done = StudyTask.objects.filter(user=owner, planned=True)[0]
    task_update(user=owner, task_id=done.pk, completed=True)
    mine = task_create(user=owner, title="My own")
    assert plan_clear(user=owner) == 4
    assert set(StudyTask.objects.filter(user=owner)) == {done, mine}
    assert StudyTask.objects.filter(user=stranger).count() == 5 and plan_clear(user=owner) == 0


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
