"""Costly pages count calls; large uploads are refused before anything is read."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def two_calls(monkeypatch) -> None:
    monkeypatch.setitem(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "anon", "2/min")
    monkeypatch.setitem(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "user", "2/min")


@pytest.mark.usefixtures("two_calls")
@pytest.mark.parametrize("signed_in", [True, False])
def test_searching_too_often_is_refused_with_a_time_to_wait(
    browser_of: Callable[[User], Client], owner: User, signed_in: bool
) -> None:
    client = browser_of(owner) if signed_in else Client()
    assert [client.get("/search?q=robot").status_code for _ in range(3)] == [200, 200, 429]
    assert 0 < int(client.get("/search?q=robot")["Retry-After"]) <= 60


@pytest.mark.usefixtures("two_calls")
def test_answering_too_often_is_refused(client: Client) -> None:
    answers = [client.post("/questions/none/answer", {"answer": "a"}).status_code for _ in range(3)]
    assert answers == [404, 404, 429]


def large() -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("a.zip", b"0" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))}


def test_a_guest_sends_no_large_file(client: Client) -> None:
    assert client.post("/search", large()).status_code == 413


def test_a_person_may_send_a_file_but_not_any_size(browser_of: Callable[[User], Client], owner: User, settings) -> None:
    client = browser_of(owner)
    assert client.post("/search", large()).status_code == 405
    settings.UPLOAD_MAX_SIZE = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert client.post("/search", large()).status_code == 413
