"""Where a person's days end: told by the device once, chosen on the account page."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_the_device_says_where_it_is(browser_of: Callable, owner: User, stranger: User) -> None:
    said = browser_of(owner).post("/account/time-zone", {"time_zone": "Asia/Karachi"}, headers={"X-Fragment": "1"})
    assert said.status_code == 204
    for user in (owner, stranger):
        user.refresh_from_db()
    assert (owner.time_zone, stranger.time_zone) == ("Asia/Karachi", None)


@pytest.mark.parametrize("zone", ["", "Karachi", "../../etc/passwd", "x" * 200, "\x00"])
def test_an_unknown_place_changes_nothing(browser_of: Callable, owner: User, zone: str) -> None:
    browser = browser_of(owner)
    assert browser.post("/account/time-zone", {"time_zone": zone}, headers={"X-Fragment": "1"}).status_code == 422
    page = browser.post("/account/time-zone", {"time_zone": zone, "next": "/plan"}, follow=True)
    assert "This time zone is not known here." in page.content.decode()
    owner.refresh_from_db()
    assert owner.time_zone is None


def test_without_a_script_the_page_comes_again(browser_of: Callable, owner: User) -> None:
    form = {"time_zone": "Europe/Berlin", "next": "/plan"}
    page = browser_of(owner).post("/account/time-zone", form, follow=True)
    assert page.redirect_chain == [("/plan", 302)] and "Your days now end by this clock." in page.content.decode()


def test_it_is_told_and_never_asked_for(browser_of: Callable, owner: User) -> None:
    assert browser_of(owner).get("/account/time-zone").status_code == 405


def test_guests_have_no_zone(client: Client) -> None:
    assert client.post("/account/time-zone", {"time_zone": "UTC"})["Location"].startswith("/accounts/login/")


def test_it_is_chosen_among_the_preferences(browser_of: Callable, owner: User) -> None:
    browser, form = browser_of(owner), {"preferred_language": "en", "theme": ""}
    browser.post("/account/preferences", form | {"time_zone": ""})
    assert "data-unknown" in browser.get("/plan").content.decode(), "who was never asked did not choose the site's"
    browser.post("/account/preferences", form | {"time_zone": "Africa/Lagos"})
    assert '<option value="Africa/Lagos" lang="en" selected>' in browser.get("/account").content.decode()
    assert browser.post("/account/preferences", form | {"time_zone": "Moon"}).status_code == 422
    browser.post("/account/preferences", form | {"time_zone": ""})
    owner.refresh_from_db()
    assert owner.time_zone == "" and "data-unknown" not in browser.get("/plan").content.decode()
