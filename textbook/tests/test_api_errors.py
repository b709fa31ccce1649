"""Every failure of the API is `{"detail": …}` in JSON with the right status, whatever went wrong."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DataError, InterfaceError, OperationalError
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from accounts.services import api_session_open

pytestmark = pytest.mark.contract
JSON = "application/json"


def assert_error(answer: Any, status: int, *fields: str) -> None:
    assert answer.status_code == status
    assert answer["Content-Type"] == JSON
    body = answer.json()
    assert set(body) == {"detail", *(["errors"] if fields else [])}
    assert set(body.get("errors", {})) == set(fields)


def post(body: bytes, content_type: str = JSON, path: str = "/api/auth/signin") -> Any:
    return Client().generic("POST", path, body, content_type)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/api/nothing", "/api/", "/api", "/api/user/profile/", "/api/%00", "/api/a/../b"])
def test_unknown_paths(method: str, path: str) -> None:
    assert_error(Client().generic(method, path), 404)


def test_unknown_paths_while_debugging(settings: Any) -> None:
    settings.DEBUG = True
    assert_error(Client().get("/api/nothing"), 404)


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"])
def test_wrong_methods(method: str) -> None:
    answer = Client().generic(method, "/api/auth/signin")
    assert answer.status_code == 405
    assert "POST" in answer["Allow"]
    if method != "HEAD":
        assert_error(answer, 405)


@pytest.mark.parametrize(
    "body",
    [b"{", b"{'a': 1}", b"\xff\xfe", b"[" * 50_000, b'{"a":' * 2_000, b'{"email": NaN}', b'{"email": "\\ud800"}'],
    ids=["cut off", "quotes", "not UTF-8", "deep list", "deep object", "NaN", "half a character"],
)
def test_broken_json(body: bytes) -> None:
    assert_error(post(body), 400)


def test_a_body_over_the_limit(settings: Any) -> None:
    settings.API_MAX_BODY = 1024
    assert_error(post(b'{"email": "' + b"x" * 1024 + b'"}'), 413)
    assert_error(post(b'{"email": "' + b"x" * 900 + b'"}'), 422, "email", "password")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_another_content_type(kind: str) -> None:
    assert_error(post(b'{"email": "a@b.org"}', kind), 415)


def test_nul_characters_are_refused_by_field() -> None:
    assert_error(post(b'{"email": "a@b.org\\u0000", "password": "a\\u0000"}'), 422, "email", "password")


def test_what_a_client_accepts_changes_nothing(db: None) -> None:
    for client in (Client(headers={"Accept": "text/html"}), Client(query_params={"format": "xml"})):
        assert_error(client.get("/api/user/profile"), 401)


@pytest.fixture
def caller(owner: User) -> Client:
    """A browser-like client that lets no exception of the server pass unseen."""
    token = api_session_open(user=owner, device="").access
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("path", ["/api/user/profile", "/api/auth/sessions", "/api/user/export"])
def test_a_database_that_is_away(caller: Client, path: str, error: type[Exception]) -> None:
    with patch("django.db.backends.utils.CursorWrapper.execute", side_effect=error("server closed the connection")):
        answer = caller.get(path)
    assert_error(answer, 503)
    assert answer["Retry-After"] == "5"


def test_health_says_that_the_database_is_away(caller: Client) -> None:
    assert caller.get("/api/health").json()["postgres"] is True
    with patch("django.db.backends.utils.CursorWrapper.execute", side_effect=OperationalError):
        answer = caller.get("/api/health")
        assert caller.get("/health").json()["status"] == "ok"
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert (answer.json()["status"], answer.json()["postgres"]) == ("down", False)


def test_values_that_the_database_refuses(caller: Client) -> None:
    with patch("accounts.api.user.profile_update", side_effect=DataError):
        assert_error(caller.patch("/api/user/profile", {}, content_type=JSON), 422)


def test_a_bug_tells_nothing_of_itself(caller: Client) -> None:
    with patch("accounts.api.user.profile_of", side_effect=ZeroDivisionError("secret")):
        answer = caller.get("/api/user/profile")
    assert_error(answer, 500)
    assert "secret" not in answer.text


def test_throttled_requests_say_how_long_to_wait(owner: User, api: APIClient) -> None:
    with patch("rest_framework.throttling.SimpleRateThrottle.get_rate", return_value="1/min"):
        api.post("/api/auth/signin", {})
        answer = api.post("/api/auth/signin", {})
    assert_error(answer, 429)
    assert 50 <= int(answer["Retry-After"]) <= 61
    assert f"in {answer['Retry-After']} seconds" in answer.json()["detail"]


def test_sentences_are_english_whatever_the_browser_prefers(db: None) -> None:
    answer = Client(headers={"Accept-Language": "ur"}).post("/api/auth/signin", {}, content_type=JSON)
    assert answer.json()["errors"]["email"] == ["This field is required."]


def test_a_log_line_knows_the_user_and_nothing_secret(caller: Client, owner: User, caplog: Any) -> None:
    with caplog.at_level("INFO", logger="textbook.request"):
        caller.get("/api/user/profile")
    fields: Callable = caplog.records[-1].fields
    assert (fields["user"], fields["status"]) == (str(owner.pk), 200)
    assert "owner@example.org" not in str(fields)
