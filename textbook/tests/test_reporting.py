"""Errors and traces as they arrive at a real receiver: what is needed to find the fault, and nothing about anybody."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from textbook.privacy import scrubbed
from textbook.reporting import starting

pytestmark = pytest.mark.integration
PRIVATE = (
    "reader@example.org",
    "my-private-question",
    "secret-cookie",
    "hunter-of-tokens",
    "203.0.113.9",
    "Zx4T3m0d7o8Q9",
)
FAIL = """
import django
django.setup()
from django.test import Client
from textbook import health
def report():
    password = "hunter-of-tokens"
    raise ValueError("no mail to reader@example.org with Bearer hunter-of-tokens")
health.report = report
client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="reader@example.org")
client.cookies["sessionid"] = "secret-cookie"
headers = {"Authorization": "Bearer hunter-of-tokens", "X-Request-ID": "found-in-the-log"}
assert client.get("/api/health?q=my-private-question", headers=headers).status_code == 500
client.get("/accounts/confirm-email/MQ:1w3GqX:Zx4T3m0d7o8Q9-kYpRrS2uVwXyZ0123456789/?q=my-private-question")
"""

FOREIGN = """
import django
django.setup()
from django.test import Client
assert Client(headers={"Host": "foreign.example"}).get("/api/chapters").status_code == 400
"""

HOT = """
import django
django.setup()
from wsgiref.util import setup_testing_defaults
from textbook.fast.frames import Answer, Frame
from textbook.fast.lane import Lane, Route
hot = Route("GET", "/hot/(.+)", "hot", lambda asked: Answer(Frame(200, "200 OK", (), False, ""), b"{}"))
parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
environ = {"PATH_INFO": "/hot/Zx4T3m0d7o8Q9", "HTTP_TRACEPARENT": parent, "HTTP_USER_AGENT": "reader@example.org"}
setup_testing_defaults(environ)
environ["REMOTE_ADDR"] = "203.0.113.9"
assert Lane(None, [hot])(environ, lambda *said: None) == [b"{}"]
"""


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[bytes]]]:
    """Keeps the bodies of everything that is sent to it."""
    bodies: list[bytes] = []

    class Receive(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            bodies.append(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receive)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}", bodies
    server.shutdown()


def run(tmp_path, code: str = FAIL, **variables: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**kept, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "textbook.settings", **variables}
    subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, env=environment, check=True)


def test_an_error_arrives_with_its_stack_and_request_and_without_anybody(tmp_path, receiver) -> None:
    where, bodies = receiver
    run(tmp_path, SENTRY_DSN=f"http://key@{where}/1")
    sent = b"\n".join(bodies).decode()
    assert "ValueError" in sent and "found-in-the-log" in sent and "health.py" in sent and "/api/health" in sent
    assert [word for word in PRIVATE if word in unquote(sent)] == []


def test_a_request_for_another_site_is_no_error_of_ours(tmp_path, receiver) -> None:
    where, bodies = receiver
    run(tmp_path, FOREIGN, SENTRY_DSN=f"http://key@{where}/1")
    assert bodies == []


def test_a_trace_arrives_with_its_route_and_without_anybody(tmp_path, receiver) -> None:
    where, bodies = receiver
    run(tmp_path, OTEL_EXPORTER_OTLP_ENDPOINT=f"http://{where}", OTEL_PYTHON_DJANGO_EXCLUDED_URLS="none")
    spans = spans_in(bodies)
    assert any("api/health" in span.name for span in spans)
    assert b"textbook" in b"".join(bodies)
    assert [word for word in PRIVATE if word in str(spans)] == []


def test_what_is_answered_in_front_of_django_leaves_its_span_below_the_callers(tmp_path, receiver) -> None:
    where, bodies = receiver
    run(tmp_path, HOT, OTEL_EXPORTER_OTLP_ENDPOINT=f"http://{where}")
    [span] = spans_in(bodies)
    assert span.name == "GET hot" and span.trace_id.hex().startswith("0af7651916cd")
    assert 0 < span.end_time_unix_nano - span.start_time_unix_nano < 60e9
    assert [word for word in PRIVATE if word in str(span)] == []


def spans_in(bodies: list[bytes]) -> list[Any]:
    return [
        span
        for body in bodies
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]


@pytest.mark.parametrize("variable", ["SENTRY_DSN", "OTEL_EXPORTER_OTLP_ENDPOINT"])
def test_a_missing_package_stops_the_start_and_says_what_to_install(settings, monkeypatch, variable: str) -> None:
    setattr(settings, variable, "http://key@127.0.0.1:9/1")
    monkeypatch.setattr(starting, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=f"{variable}: .*requirements-observability.txt"):
        starting.start()


def test_without_a_variable_nothing_is_even_imported() -> None:
    code = (
        "import django, sys; django.setup(); print([m for m in sys.modules if m.startswith(('sentry', 'opentelem'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("text", "clean"), [
    ("to a.b+c@mail.example.org: refused", "to …@…: refused"),
    ("postgresql://me:secret@host/name", "postgresql://me:…@host/name"),
    ("Authorization: Bearer abcdefgh123", "Authorization: …"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4In0.sig", "…"),
    ("disk full", "disk full"),
])  # fmt: skip
def test_people_and_secrets_are_taken_out_of_texts(text: str, clean: str) -> None:
    assert scrubbed(text) == clean
