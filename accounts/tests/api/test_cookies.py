"""A sign-in kept in a cookie for a registered site: no script reads it, no other site uses it."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import ExternalSite, User
from accounts.services import site_register
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
SITE, OTHER, FOE = "https://robots.example.org", "https://other.example.org", "https://evil.example.org"
WHO = {"email": "owner@example.org", "password": PASSWORD, "cookie": True}


@pytest.fixture(autouse=True)
def sites(db: None) -> None:
    site_register(address=SITE)
    site_register(address=OTHER)


def post(api: APIClient, path: str, body: Any, origin: str | None = SITE, **extra: Any) -> Any:
    headers = {"Origin": origin} if origin else {}
    return api.post(f"/api/auth/{path}", body, headers=headers, secure=True, **extra)


def test_the_refresh_token_is_out_of_reach(api: APIClient, owner: User) -> None:
    answer = post(api, "signin", WHO)
    assert (answer.status_code, answer.json()["refresh_token"]) == (200, "")
    (cookie,) = answer.cookies.values()
    assert (cookie["path"], cookie["secure"], cookie["httponly"]) == ("/api/auth", True, True)
    assert "SameSite=None; Partitioned" in cookie.OutputString()


def test_it_gives_new_access_and_stays_for_the_next_tab(api: APIClient, owner: User) -> None:
    post(api, "signin", WHO)
    for _ in range(2):
        answer = post(api, "refresh", {"cookie": True})
        assert (answer.status_code, answer.json()["refresh_token"]) == (200, "")
        token = answer.json()["access_token"]
        profile = api.get("/api/user/profile", headers={"Authorization": f"Bearer {token}"})
        assert profile.json()["id"] == str(owner.pk)


@pytest.mark.parametrize(("origin", "status"), [(None, 403), (FOE, 403), (OTHER, 401)])
def test_no_other_page_can_use_it(api: APIClient, owner: User, origin: str | None, status: int) -> None:
    post(api, "signin", WHO)
    assert post(api, "refresh", {"cookie": True}, origin).status_code == status


def test_a_site_that_was_removed_can_not_either(api: APIClient, owner: User) -> None:
    post(api, "signin", WHO)
    ExternalSite.objects.all().delete()
    assert post(api, "refresh", {"cookie": True}).status_code == 403


@pytest.mark.parametrize("path", ["signin", "signup"])
def test_a_stranger_signs_nobody_in_by_cookie(api: APIClient, owner: User, path: str) -> None:
    answer = post(api, path, WHO | {"email": f"{path}@example.org"}, FOE)
    assert (answer.status_code, dict(answer.cookies)) == (403, {})
    assert not User.objects.filter(email="signup@example.org").exists()


def test_signing_out_ends_it_and_takes_it_away(api: APIClient, owner: User) -> None:
    token = post(api, "signin", WHO).json()["access_token"]
    kept = {name: cookie.value for name, cookie in api.cookies.items()}
    answer = post(api, "logout", {}, HTTP_AUTHORIZATION=f"Bearer {token}")
    assert [(cookie.value, cookie["max-age"]) for cookie in answer.cookies.values()] == [("", 0)]
    api.cookies.load(kept)
    assert post(api, "refresh", {"cookie": True}).status_code == 401


def test_a_laptop_without_https_keeps_it_as_well(api: APIClient, owner: User) -> None:
    answer = api.post("/api/auth/signin", WHO, headers={"Origin": "http://localhost:3000"})
    (cookie,) = answer.cookies.values()
    assert (cookie["samesite"], cookie["secure"], cookie["httponly"]) == ("Lax", "", True)


def test_a_browser_is_asked_whether_it_keeps_cookies(api: APIClient) -> None:
    ask: dict[str, Any] = {"headers": {"Origin": SITE}, "secure": True}
    assert [api.get("/api/auth/cookie", **ask).json() for _ in range(2)] == [{"kept": False}, {"kept": True}]
    assert not APIClient().get("/api/auth/cookie", headers={"Origin": FOE}).cookies


def test_without_a_cookie_the_token_is_needed(api: APIClient) -> None:
    answer = post(api, "refresh", {})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["refresh_token"])
