"""One line a request: enough to find it again, nothing that tells who wrote what."""

import json
import logging

import pytest
from django.db import OperationalError
from django.test import Client

from textbook.logs import ConsoleFormatter, JsonFormatter

pytestmark = pytest.mark.integration


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture):
    """The log lines as production writes them."""
    caplog.set_level(logging.INFO, "textbook.request")
    return lambda: [json.loads(JsonFormatter().format(record)) for record in caplog.records]


def test_a_request_is_one_line_with_its_id(client: Client, db, lines) -> None:
    response = client.get("/health", headers={"X-Request-ID": "from-the-proxy-1"})
    line = lines()[-1]
    assert response["X-Request-ID"] == "from-the-proxy-1"
    assert (line["method"], line["path"], line["status"], line["user"]) == ("GET", "/health", 200, None)
    assert line["ms"] >= 0 and line["time"].endswith("+00:00")


@pytest.mark.parametrize("given", ["short", "a" * 100, "with space in it", "evil\nline"])
def test_a_strange_id_is_replaced(client: Client, db, given: str) -> None:
    assert client.get("/health", headers={"X-Request-ID": given})["X-Request-ID"] != given


def test_a_signed_in_reader_is_known_by_id_alone(browser_of, owner, lines) -> None:
    browser_of(owner).get("/account")
    written = json.dumps(lines())
    assert str(owner.pk) in written and owner.email not in written


def test_a_program_is_known_by_id_alone(api_of, owner, lines) -> None:
    api = api_of(owner)
    api.get("/api/user/profile")
    written = json.dumps(lines())
    assert str(owner.pk) in written and "Bearer" not in written and "eyJ" not in written


def test_queries_and_secret_addresses_stay_out(client: Client, db, lines) -> None:
    client.get("/search?q=my+private+question")
    client.get("/accounts/confirm-email/MQ:1w3GqX:Zx4T3m0d7o8Q9-kYpRrS2uVwXyZ0123456789/")
    written = json.dumps(lines())
    assert "private" not in written and "Zx4T3m0d7o8Q9" not in written


def test_a_request_for_another_site_leaves_a_warning_of_one_line(client: Client, lines) -> None:
    assert client.get("/api/chapters", headers={"Host": "foreign.example"}).status_code == 400
    [reason] = [line for line in lines() if line["logger"] == "django.security.DisallowedHost"]
    assert reason["level"] == "warning" and "foreign.example" in reason["message"] and "exception" not in reason
    assert not [line for line in lines() if line["level"] == "error"]


def test_console_form_is_short(caplog: pytest.LogCaptureFixture, client: Client, db) -> None:
    caplog.set_level(logging.INFO, "textbook.request")
    client.get("/health")
    assert "200 GET /health" in ConsoleFormatter().format(caplog.records[-1])


def test_django_tells_no_secret_address_of_a_request_that_failed(db, lines, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError("away")

    secret = "Zx4T3m0d7o8Q9-kYpRrS2uVwXyZ0123456789"
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    with monkeypatch.context() as outage:
        outage.setattr("django.db.backends.utils.CursorWrapper.execute", away)
        assert client.get(f"/accounts/confirm-email/MQ:1w3GqX:{secret}/").status_code == 503
    told = [line["message"] + line.get("path", "") for line in lines()]
    assert any("confirm-email" in line for line in told) and secret not in "".join(told)


def test_an_error_in_the_log_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("refused: reader@example.org")
    except ValueError:
        logging.getLogger("textbook.tests").exception("failed")
    for formatter in (JsonFormatter(), ConsoleFormatter()):
        written = formatter.format(caplog.records[-1])
        assert "ValueError: refused: …@…" in written and "reader@" not in written
