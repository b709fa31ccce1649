"""The OpenAPI document against the server: no server error, no answer that the document does not tell of."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings as live
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import settings as hypothesis_settings

from accounts.models import User
from accounts.services import api_session_open
from content.models import Book, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create
from progress.models import StudyTask
from textbook.testing import make_user
from textbook.wsgi import application

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
OWNER, TASK = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "50"))
CONFIG = {
    "seed": 20260101,
    # An unknown query name is ignored here, as everywhere on the web; the tests bring their tokens themselves.
    "generation": {"allow-extra-parameters": False, "with-security-parameters": False},
    # Names in a path that lead somewhere: made up ones would only ever prove the refusal.
    "parameters": {"path.user_id": OWNER, "path.task_id": TASK},
    "checks": {
        # What is right by its shape may still be taken (400), unacceptable as a password (422), or nobody's (401).
        "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "401", "403", "404", "409", "422"]},
    },
}


def local(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The site as a server would call it; the test client sends no address and cannot unzip."""
    return application({**environ, "REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT_ENCODING": ""}, start_response)


schema = schemathesis.openapi.from_wsgi("/api/schema", local, config=schemathesis.Config.from_dict(CONFIG))
thorough = hypothesis_settings(max_examples=EXAMPLES, deadline=None)


@pytest.fixture(autouse=True)
def _unlimited(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No counters; and no request ends the connection that holds the test's transaction, as in Django's client."""
    monkeypatch.setattr(live, "ACCOUNT_RATE_LIMITS", False)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _a_book(db: None) -> None:
    """Lists that hold something: an answer's shape is only proved by an answer."""
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Basics")
    text = "Words.\n\n## Frames\n\nMore.\n\n:::quiz{#q}\ntype: text\nanswer: spin\n\nWhich?\n:::\n"
    chapter_create(module=module, number=1, title="Loops", source=text, status=Status.PUBLISHED)


@schema.parametrize()
@thorough
def test_for_anybody(case: schemathesis.Case) -> None:
    case.call_and_validate()


@schema.parametrize()
@thorough
def test_with_a_token(case: schemathesis.Case) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {token()}"})


def token() -> str:
    """A fresh one each time: an earlier call may have signed out, or deleted the user or the task."""
    user = User.objects.filter(email="owner@example.org").first() or make_user("owner@example.org", pk=OWNER)
    StudyTask.objects.get_or_create(pk=TASK, defaults={"user": user, "title": "Read about loops"})
    return api_session_open(user=user, device="tests").access
