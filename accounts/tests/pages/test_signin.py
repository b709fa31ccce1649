from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.pages.conftest import ours
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
OWNER = {"login": "owner@example.org", "password": PASSWORD}


def test_the_page_opens_and_offers_no_unconfigured_site(client: Client, opens: Callable) -> None:
    html = opens(client, "/accounts/login/")
    assert "passkey" in html
    assert "Google" not in html
    assert "GitHub" not in html


def test_the_owner_signs_in_and_goes_on(client: Client, owner: User) -> None:
    response = client.post("/accounts/login/", {**OWNER, "login": "Owner@Example.org", "next": "/account"})
    assert response["Location"] == "/account"
    assert client.get("/account").status_code == 200


def test_the_preferred_language_wins_at_sign_in(client: Client, owner: User) -> None:
    type(owner.preferences).objects.update(preferred_language="ur")
    client.cookies["lang"] = "en"
    client.post("/accounts/login/", OWNER)
    assert client.cookies["lang"].value == "ur"
    assert 'lang="ur" dir="rtl"' in client.get("/account").content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_another_site_as_the_way_on_is_refused(client: Client, owner: User, target: str) -> None:
    response = client.post("/accounts/login/", {**OWNER, "next": target})
    assert response["Location"] == "/"


@pytest.mark.parametrize("email", ["owner@example.org", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_words(client: Client, owner: User, email: str) -> None:
    html = ours(client.post("/accounts/login/", {"login": email, "password": "wrong"}))
    assert "do not belong together" in html
    assert f'value="{email}"' in html


def test_a_closed_account_is_told(client: Client, owner: User) -> None:
    User.objects.update(is_active=False)
    response = client.post("/accounts/login/", OWNER)
    assert response["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session
    assert "closed" in ours(client.get("/accounts/inactive/"))


def test_guessing_is_slowed_even_for_the_right_password(client: Client, owner: User, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,3/m/key"}
    for _ in range(3):
        client.post("/accounts/login/", {**OWNER, "password": "wrong"})
    assert "Too many attempts" in ours(client.post("/accounts/login/", OWNER))
    assert "_auth_user_id" not in client.session


def test_a_flood_from_one_place_gets_our_page_and_when_to_come_back(client: Client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post("/accounts/login/", OWNER)
    response = client.post("/accounts/login/", OWNER)
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Too many requests" in ours(response)


def test_passkey_options_are_offered_to_anyone(client: Client) -> None:
    options = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["challenge"]


def test_sign_out_asks_first_and_then_does_it(browser_of: Callable, owner: User, opens: Callable) -> None:
    client = browser_of(owner)
    assert "Sign out?" in opens(client, "/accounts/logout/")
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert client.get("/account").status_code == 302
