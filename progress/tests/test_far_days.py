"""Days at the ends of the calendar: refused where they are said, harmless where they are kept already."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from progress.models import StudyTask
from progress.services.calendar import calendar_open

pytestmark = pytest.mark.integration
SENTENCE = "Choose a day between the years 1900 and 9998."
FIRST, LAST = datetime(1, 1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "due", ["0001-01-01T00:00:00Z", "1899-12-31", "9999-01-01T00:00:00Z", "9999-12-31", "9999-12-31T20:00:00Z"]
)
def test_a_program_is_told_which_years_there_are(api_of, owner, due) -> None:
    answer = api_of(owner).post(f"/api/{owner.pk}/tasks", {"title": "x", "due_date": due})
    assert answer.status_code == 422 and answer.json()["errors"] == {"due_date": [SENTENCE]}
    assert not StudyTask.objects.exists()


@pytest.mark.parametrize("due", ["1900-01-01", "9998-12-31"])
@pytest.mark.parametrize("zone", ["Asia/Karachi", "America/New_York"])
def test_the_years_that_there_are_can_be_used(api_of, browser_of, owner, chapter, due, zone) -> None:
    owner.time_zone = zone
    owner.save()
    sent = {"title": "x", "due_date": f"{due}T20:00:00Z"}
    assert api_of(owner).post(f"/api/{owner.pk}/tasks", sent).status_code == 201
    assert browser_of(owner).get("/plan").status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_form_says_it_too(browser_of, owner, chapter, day) -> None:
    form = {"title": "Typed with care", "due": day, "priority": "low", "category": "other"}
    answer = browser_of(owner).post("/plan/add", form)
    html = answer.content.decode()
    assert answer.status_code == 422 and SENTENCE in html and "Typed with care" in html


@pytest.mark.parametrize("zone", ["Asia/Karachi", "America/New_York"])
def test_a_row_that_is_there_already_breaks_no_page(browser_of, client, owner, chapter, zone) -> None:
    owner.time_zone = zone
    owner.save()
    whole = LAST.replace(hour=23, minute=59, second=59)
    StudyTask.objects.bulk_create(StudyTask(user=owner, title="x", due_date=due) for due in (FIRST, LAST, whole))
    browser = browser_of(owner)
    pages = ["/plan", "/dashboard", *(f"/plan/{task.pk}" for task in StudyTask.objects.all())]
    assert [browser.get(page).status_code for page in pages] == [200] * 5
    feed = client.get(f"/calendar/{calendar_open(user=owner)}/study-plan.ics")
    starts = sorted(str(event.decoded("dtstart"))[:10] for event in Calendar.from_ical(feed.content).walk("VEVENT"))
    assert starts == ["0001-01-01", "9999-12-31", "9999-12-31"]
