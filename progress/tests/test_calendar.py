"""The calendar at a secret address."""

import logging
from datetime import UTC, datetime

import pytest
from django.test import Client
from icalendar import Calendar

from progress.models import StudyPlan
from progress.services import task_create

pytestmark = pytest.mark.integration
DAY = datetime(2031, 5, 3, 23, 59, 59, tzinfo=UTC)


@pytest.fixture
def browser(browser_of, owner) -> Client:
    return browser_of(owner)


@pytest.fixture
def address(browser, owner, chapter) -> str:
    task_create(user=owner, title="Read; loops, and\nmore " + "ö" * 90, due_date=DAY, chapter_id="module-1-chapter-1")
    task_create(user=owner, title="Meet", due_date=DAY.replace(hour=15, minute=0, second=0))
    task_create(user=owner, title="No date")
    page = browser.post("/plan/calendar", follow=True)
    return page.context["address"].partition("//")[2].partition("/")[2]


def test_a_calendar_program_reads_what_is_due(client, address) -> None:
    answer = client.get(f"/{address}")
    assert answer["Content-Type"].startswith("text/calendar") and "private" in answer["Cache-Control"]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    whole, timed = Calendar.from_ical(answer.content).walk("VEVENT")
    if whole["summary"].startswith("Meet"):
        whole, timed = timed, whole
    assert (whole.decoded("dtstart").isoformat(), whole["summary"][:12]) == ("2031-05-03", "Read; loops,")
    assert timed.decoded("dtstart").isoformat() == "2031-05-03T15:00:00+00:00"
    assert whole["url"].endswith("/chapters/module-1-chapter-1")


def test_a_new_address_ends_the_old_and_closing_ends_all(browser, client, address) -> None:
    fresh = browser.post("/plan/calendar", follow=True).context["address"]
    assert client.get(f"/{address}").status_code == 404
    browser.post("/plan/calendar", {"close": "1"})
    assert client.get("/" + fresh.partition("//")[2].partition("/")[2]).status_code == 404


def test_a_reload_shows_the_same_address_until_the_learner_is_back_at_the_plan(
    browser, browser_of, stranger, client, address
) -> None:  # fmt: skip
    shown = [browser.get("/plan/calendar?lang=ur").context["address"] for _ in range(2)]
    assert all(one.endswith(address) for one in shown) and client.get(f"/{address}").status_code == 200
    assert browser_of(stranger).get("/plan/calendar").status_code == 302
    browser.get("/plan")
    assert browser.get("/plan/calendar").url == "/plan"


def test_who_makes_a_new_address_is_warned(browser, address) -> None:
    assert "A new address ends the present one" in browser.get("/plan").content.decode()
    browser.post("/plan/calendar", {"close": "1"})
    assert "A new address ends the present one" not in browser.get("/plan").content.decode()


def test_an_address_is_not_kept_nor_logged(client, address, owner, caplog) -> None:
    token = address.split("/")[1]
    assert token not in str(StudyPlan.objects.values().get())
    with caplog.at_level(logging.INFO, "textbook.request"):
        client.get(f"/{address}")
    assert token not in str([record.__dict__ for record in caplog.records if record.name == "textbook.request"])


@pytest.mark.parametrize("token", ["x", "%00", "a" * 43])
def test_a_wrong_address_opens_nothing(client, address, token) -> None:
    assert client.get(f"/calendar/{token}/study-plan.ics").status_code == 404


def test_a_closed_account_has_no_calendar(client, owner, address) -> None:
    owner.is_active = False
    owner.save()
    assert client.get(f"/{address}").status_code == 404
