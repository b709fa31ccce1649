"""What a calendar program gets at the secret address."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from accounts.days import today_for
from progress.models import StudyTask
from progress.selectors import plan
from progress.services import task_create, task_update
from progress.services.calendar import calendar_open
from progress.services.planning import plan_apply

pytestmark = pytest.mark.integration
DAY = datetime(2031, 5, 3, 23, 59, 59, tzinfo=UTC)


@pytest.fixture
def address(owner) -> str:
    return f"/calendar/{calendar_open(user=owner)}/study-plan.ics"


def test_an_event_holds_no_sign_that_a_calendar_may_not(client, owner, address) -> None:
    task_create(user=owner, title="Ring\x07 the\x1b bell\x7f", description="one\ntwo\tthree\x0b", due_date=DAY)
    body = client.get(address).content
    assert not {byte for byte in body if byte < 32 or byte == 127} - set(b"\r\n\t")
    [event] = Calendar.from_ical(body).walk("VEVENT")
    assert (event["summary"], event["description"]) == ("Ring the bell", "one\ntwo\tthree")


def test_a_long_plan_keeps_what_is_to_come(client, owner, address, monkeypatch) -> None:
    monkeypatch.setattr(plan, "MOST_EVENTS", 2)
    StudyTask.objects.bulk_create(
        StudyTask(user=owner, title=f"in {n}", due_date=DAY + timedelta(days=n)) for n in (0, 1, 2)
    )
    events = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    assert {event["summary"] for event in events} == {"in 1", "in 2"}


def test_a_calendar_leaves_the_days_of_the_week_to_choose(browser_of, owner, chapter, address) -> None:
    initial = browser_of(owner).get("/plan/weeks").context["form"].initial
    assert initial["weekdays"] == ["0", "1", "2", "3", "4"]
    today = today_for(owner)
    plan_apply(user=owner, starts=today, ends=today + timedelta(days=20), weekdays=[6], minutes=30)
    calendar_open(user=owner)
    assert browser_of(owner).get("/plan/weeks").context["form"].initial["weekdays"] == ["6"]


def test_a_calendar_that_is_as_it_was_is_not_sent_again(client, owner, address) -> None:
    task = task_create(user=owner, title="Meet", due_date=DAY)
    first = client.get(address)
    assert "private" in first["Cache-Control"] and "must-revalidate" in first["Cache-Control"]
    known = {"If-None-Match": first["ETag"]}
    again = client.get(address, headers=known)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    task_update(user=owner, task_id=task.pk, title="Meet Ali")
    assert "Meet Ali" in client.get(address, headers=known).content.decode()
    calendar_open(user=owner)
    assert client.get(address, headers=known).status_code == 404


def test_a_program_may_ask_for_the_head_alone(client, owner, address) -> None:
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"") and head["Content-Type"].startswith("text/calendar")
    assert client.post(address).status_code == 405
