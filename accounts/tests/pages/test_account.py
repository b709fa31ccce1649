from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import api_session_open
from accounts.tests.pages.conftest import ours
from textbook.testing import make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
PREFERENCES = {"preferred_language": "en", "theme": ""}


def test_one_page_holds_everything(browser_of: Callable, owner: User, opens: Callable) -> None:
    html = opens(browser_of(owner), "/account")
    for section in ("profile", "background", "preferences", "signin", "devices", "data"):
        assert f'id="{section}"' in html


def test_more_devices_cost_no_more_queries(
    browser_of: Callable, owner: User, django_assert_max_num_queries: Callable
) -> None:
    client = browser_of(owner)
    for number in range(5):
        api_session_open(user=owner, device=f"phone {number}")
    with django_assert_max_num_queries(7):
        client.get("/account")


@pytest.mark.parametrize("address", ["/account", "/account/background", "/account/delete", "/accounts/2fa/"])
def test_anonymous_readers_are_sent_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("address", ["profile", "preferences", "export", "devices/end"])
def test_actions_are_posts_of_signed_in_readers(
    client: Client, browser_of: Callable, owner: User, address: str
) -> None:
    assert client.post(f"/account/{address}")["Location"].startswith("/accounts/login/")
    assert browser_of(owner).get(f"/account/{address}").status_code == 405


def test_nothing_of_it_is_kept_by_a_cache(browser_of: Callable, owner: User) -> None:
    assert "no-store" in browser_of(owner).get("/account")["Cache-Control"]


def test_the_profile_is_saved(browser_of: Callable, owner: User) -> None:
    client = browser_of(owner)
    assert client.post("/account/profile", {"username": " Ada "})["Location"] == "/account#profile"
    owner.refresh_from_db()
    assert owner.username == "Ada"
    assert "Your profile is saved." in ours(client.get("/account"))


def test_a_name_may_be_given_up(browser_of: Callable, owner: User) -> None:
    browser_of(owner).post("/account/profile", {"username": ""})
    owner.refresh_from_db()
    assert owner.username is None


@pytest.mark.parametrize("name", ["Taken", "x" * 51, "two\nlines"])
def test_a_name_that_cannot_be_is_kept_and_explained(browser_of: Callable, owner: User, name: str) -> None:
    make_user("other@example.org", username="taken")
    response = browser_of(owner).post("/account/profile", {"username": name})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in ours(response)
    assert name in response.content.decode()
    owner.refresh_from_db()
    assert owner.username == "owner"


def test_the_three_questions_are_answered_skipped_and_taken_back(browser_of: Callable, owner: User) -> None:
    client = browser_of(owner)
    assert 'href="/"' in ours(client.get("/account/background"))
    answers = {"background_software": "advanced", "background_hardware": "", "learning_goal": "research"}
    assert client.post("/account/background", {**answers, "next": "/account"})["Location"] == "/account"
    owner.refresh_from_db()
    assert (owner.background_software, owner.background_hardware, owner.learning_goal) == ("advanced", None, "research")
    client.post("/account/background", {})
    owner.refresh_from_db()
    assert owner.learning_goal is None


def test_an_invented_answer_is_refused(browser_of: Callable, owner: User) -> None:
    response = browser_of(owner).post("/account/background", {"learning_goal": "fame"})
    assert response.status_code == 422
    assert "Where do you start from?" in ours(response)


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "javascript:alert(1)"])
def test_the_questions_lead_nowhere_else(browser_of: Callable, owner: User, target: str) -> None:
    client = browser_of(owner)
    assert f'"{target}' not in ours(client.get("/account/background", {"next": target})), "no link, no field"
    assert client.post("/account/background", {"next": target})["Location"] == "/"


def test_the_language_follows_at_once(browser_of: Callable, owner: User) -> None:
    client = browser_of(owner)
    client.post("/account/preferences", {**PREFERENCES, "preferred_language": "ur"})
    assert client.cookies["lang"].value == "ur"
    assert 'lang="ur" dir="rtl"' in client.get("/account").content.decode()


def test_the_switch_of_the_header_is_a_preference_of_the_signed_in(browser_of: Callable, owner: User) -> None:
    client = browser_of(owner)
    client.get("/account?lang=ur")
    assert 'lang="ur"' in client.get("/account").content.decode()
    owner.preferences.refresh_from_db()
    assert owner.preferences.preferred_language == "ur"


@pytest.mark.parametrize(("theme", "dark"), [("light", False), ("dark", True), ("", True)])
def test_colours_are_a_cookie_and_a_preference(browser_of: Callable, owner: User, theme: str, dark: bool) -> None:
    client = browser_of(owner)
    client.cookies["theme"] = "light"
    client.post("/account/preferences", {**PREFERENCES, "theme": theme, "show_advanced": "on"})
    assert client.cookies["theme"].value == theme
    owner.preferences.refresh_from_db()
    assert (owner.preferences.dark_mode, owner.preferences.show_advanced) == (dark, True)


@pytest.mark.parametrize("wrong", [{"preferred_language": "xx"}, {"theme": "pink"}])
def test_invented_preferences_are_refused(browser_of: Callable, owner: User, wrong: dict) -> None:
    response = browser_of(owner).post("/account/preferences", {**PREFERENCES, **wrong})
    assert response.status_code == 422
    assert "Select a valid choice" in ours(response)
