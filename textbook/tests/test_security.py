"""What the headers allow, on every kind of page; each relaxation is named and stands alone."""

import re

import pytest
from django.db import OperationalError
from django.test import Client

pytestmark = pytest.mark.integration
INLINE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))|<style|\sstyle=|\son[a-z]+=|javascript:", re.I
)
PAGES = ["/", "/search?q=x", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nowhere"]


def policy(response) -> dict[str, list[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {part[0]: part[1:] for part in parts if part}


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_strict(client: Client, db, path: str) -> None:
    response = client.get(path)
    rules = policy(response)
    assert rules["script-src"] == ["'self'"] and rules["style-src"] == ["'self'"]
    assert rules["default-src"] == rules["object-src"] == rules["frame-ancestors"] == ["'none'"]
    assert INLINE.search(response.content.decode()) is None
    assert response["X-Frame-Options"] == "DENY" and response["X-Content-Type-Options"] == "nosniff"
    assert (
        response["Referrer-Policy"] == "strict-origin-when-cross-origin"
        and "camera=()" in response["Permissions-Policy"]
    )


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_api_docs_relax_styles_alone_and_fetch_nothing_from_outside(client: Client, db, path: str) -> None:
    response = client.get(path)
    rules = policy(response)
    assert "'unsafe-inline'" in rules["style-src"] and rules["script-src"] == ["'self'"]
    assert re.findall(r"(?:src|href)=\"(?!/)[^\"]+", response.content.decode()) == []


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/accounts/login/"])
def test_without_its_database_a_page_says_when_to_come_back(db, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    with monkeypatch.context() as outage:
        outage.setattr("django.db.backends.utils.CursorWrapper.execute", away)
        response = client.get(path)
    assert response.status_code == 503 and int(response["Retry-After"]) > 0
    assert b"</html>" in response.content and b"Traceback" not in response.content


def away(*args: object, **kwargs: object) -> None:
    raise OperationalError("away")


def test_error_pages_speak_the_readers_language(client: Client, db) -> None:
    assert 'dir="rtl"' in client.get("/nowhere?lang=ur").content.decode()


def test_pages_and_json_are_compressed(client: Client, db) -> None:
    assert client.get("/accounts/signup/", headers={"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/account", "/accounts/email/", "/accounts/password/change/"])
def test_what_a_signed_in_reader_sees_is_kept_by_no_cache(browser_of, owner, path: str) -> None:
    assert "no-store" in browser_of(owner).get(path)["Cache-Control"]
    assert "no-store" not in Client().get("/").headers.get("Cache-Control", "")


def test_a_form_from_another_site_is_not_offered_again(db) -> None:
    browser = Client(enforce_csrf_checks=True)
    fields = {"username": "planted"}
    refused = browser.post("/account/profile", fields, headers={"Origin": "https://evil.example"})
    assert refused.status_code == 403 and b"planted" not in refused.content and b"<form" not in refused.content
    assert b"planted" in browser.post("/account/profile", fields, headers={"Origin": "http://testserver"}).content


def test_the_worker_that_runs_programs_has_a_policy_of_its_own(client: Client, db) -> None:
    rules = policy(client.get("/static/js/python-worker.js"))
    assert rules["default-src"] == ["'none'"] and "'unsafe-eval'" not in rules["script-src"]
