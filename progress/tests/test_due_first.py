"""What is due first, by the learner's own days; programs are told of times."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.days import now_for
from progress.due import due_day, end_of
from progress.models import StudyTask
from progress.selectors import TaskFilters, tasks_of

pytestmark = pytest.mark.integration
NIGHT = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)  # 02:30 on Sunday in Karachi


@pytest.fixture
def at(monkeypatch, owner):
    def moved(zone: str) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NIGHT)
        owner.time_zone = zone
        owner.save()

    return moved


@pytest.mark.parametrize(
    ("zone", "titles"),
    [("Asia/Karachi", ["Of today", "At one tomorrow"]), ("UTC", ["At one tomorrow", "Of today"]),
     ("America/New_York", ["At one tomorrow", "Of today"])],
)  # fmt: skip
def test_those_due_first_go_by_the_learners_day(at, browser_of, api_of, owner, zone, titles) -> None:
    StudyTask.objects.create(user=owner, title="Some day")
    StudyTask.objects.create(user=owner, title="Of today", due_date=end_of(date(2026, 11, 22)))
    one = datetime(2026, 11, 22, 20, tzinfo=UTC)  # on the twenty-third in Karachi
    StudyTask.objects.create(user=owner, title="At one tomorrow", due_date=one)
    at(zone)
    browser = browser_of(owner)
    for name, page in (("tasks", browser.get("/plan")), ("board", browser.get("/dashboard"))):
        shown = getattr(page.context[name], "tasks", page.context[name])
        assert [task.title for task in shown] == [*titles, "Some day"]
    told = api_of(owner).get(f"/api/{owner.pk}/tasks?sort=due").json()
    assert [task["title"] for task in told] == ["At one tomorrow", "Of today", "Some day"]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Karachi", "Pacific/Kiritimati"])
def test_the_order_of_days_is_that_of_the_list(at, owner, zone) -> None:
    at(zone)
    ends = [end_of(date(2026, 3, day)) for day in range(5, 12)]  # clocks go forward in New York
    times = [end + timedelta(hours=hours, milliseconds=more) for end in ends for hours in (0, 5, 10) for more in (0, 1)]
    edges = [datetime(1, 1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, 20, tzinfo=UTC)]
    StudyTask.objects.bulk_create(StudyTask(user=owner, title="t", due_date=due) for due in [*times, *edges])
    here = now_for(owner)
    days = [due_day(task.due_date, here) for task in tasks_of(owner, TaskFilters(sort="due"), here)]
    assert days == sorted(days) and len(days) == len(times) + 2
