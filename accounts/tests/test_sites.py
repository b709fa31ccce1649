"""Registered sites: who may read our answers, errors too, and who may not."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django.test import Client

from accounts.models import ExternalSite, User
from accounts.services import site_register, site_remove
from accounts.services.sites import origin_and_base
from textbook.errors import AppError
from textbook.testing import make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
SITE, FOE = "https://robots.example.org", "https://evil.example.org"


def reads(path: str, origin: str = SITE, method: str = "GET") -> tuple[int, str | None]:
    answer = Client().generic(method, path, b"{}", "application/json", headers={"Origin": origin})
    return answer.status_code, answer.get("Access-Control-Allow-Origin")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/chapters", 200),
        ("GET", "/api/user/profile", 401),
        ("GET", "/api/chapters/module-9-chapter-9", 404),
        ("POST", "/api/chat", 422),
    ],
)
def test_a_registered_site_reads_answers_and_errors(method: str, path: str, status: int) -> None:
    site_register(address=SITE)
    assert reads(path, method=method) == (status, SITE)
    assert reads(path, FOE, method)[1] is None


def test_it_reads_that_it_asked_too_often() -> None:
    site_register(address=SITE)
    with patch("textbook.throttles.AnonThrottle.allow_request", return_value=False):
        assert reads("/api/chapters") == (429, SITE)


def test_it_reads_that_the_database_is_away(settings: LazySettings) -> None:
    site_register(address=SITE)
    settings.SITES_LOOK_SECONDS = 600
    assert reads("/api/modules") == (200, SITE)
    with patch("content.api.api.modules", side_effect=OperationalError):
        assert reads("/api/modules") == (503, SITE)


def test_who_was_known_is_known_while_the_database_is_away() -> None:
    site_register(address=SITE)
    assert reads("/api/modules") == (200, SITE)
    with patch.object(ExternalSite.objects, "values_list", side_effect=OperationalError):
        assert reads("/api/modules") == (200, SITE)


def test_a_site_that_was_removed_reads_nothing_more() -> None:
    site_register(address=SITE)
    site_remove(address=f"{SITE}/")
    assert reads("/api/modules")[1] is None
    with pytest.raises(AppError):
        site_remove(address=SITE)


def test_a_preflight_allows_what_the_script_sends() -> None:
    site_register(address=SITE)
    asked = {
        "Origin": SITE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
    }
    allowed = Client().options("/api/chat", headers=asked)
    assert allowed["Access-Control-Allow-Origin"] == SITE
    assert "idempotency-key" in allowed["Access-Control-Allow-Headers"]


def test_pages_are_for_nobody_else() -> None:
    site_register(address=SITE)
    assert reads("/")[1] is None


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://Robots.example.org/", ("https://robots.example.org", "/")),
        ("https://example.org:443/course", ("https://example.org", "/course/")),
        ("http://localhost:3000", ("http://localhost:3000", "/")),
        ("http://[::1]:3000", ("http://[::1]:3000", "/")),
        ("https://example.org:65535", ("https://example.org:65535", "/")),
    ],
)
def test_an_address_is_an_origin_and_a_base(address: str, wanted: tuple[str, str]) -> None:
    assert origin_and_base(address) == wanted


@pytest.mark.parametrize(
    "address",
    [
        "",
        "robots.example.org",
        "http://robots.example.org",
        "ftp://a.org",
        "https://a.org?b",
        "https://u:p@a.org",
        "*",
        "https://a.org:99999",
        "https://a.org:65536",
        "https://a.org:0",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AppError):
        site_register(address=address)
    assert not ExternalSite.objects.exists()


@pytest.mark.parametrize("wrong", [{"chapter_path": "/docs/{module}"}, {"chapter_meta": "a b"}])
def test_a_mapping_that_says_nothing_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(AppError):
        site_register(address=SITE, **wrong)


def test_superusers_see_sites_and_remove_them(browser_of: Callable, owner: User) -> None:
    site, _ = site_register(address=SITE)
    client = browser_of(make_user("root@example.org", is_staff=True, is_superuser=True))
    assert SITE in client.get("/admin/accounts/externalsite/").content.decode()
    client.post(f"/admin/accounts/externalsite/{site.pk}/delete/", {"post": "yes"})
    assert reads("/api/modules")[1] is None
    assert client.get("/admin/accounts/externalsite/add/").status_code == 403


def test_nobody_else_sees_them(browser_of: Callable, instructor: User) -> None:
    assert browser_of(instructor).get("/admin/accounts/externalsite/").status_code == 403
