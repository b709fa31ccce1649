"""A finished lab is remembered, once, for the one who did it."""

import pytest
from django.test import Client

from content.models import Chapter
from content.services.chapters import chapter_save
from progress.models import LabDone

pytestmark = pytest.mark.integration
DONE = "/chapters/module-1-chapter-1/labs/pid/done"


@pytest.fixture
def with_lab(chapter: Chapter) -> Chapter:
    chapter.source += "\n\n:::lab pid\nTune it.\n:::\n"
    return chapter_save(chapter=chapter)


def test_once_for_the_owner_alone(browser_of, owner, stranger, with_lab) -> None:
    browser = browser_of(owner)
    assert browser.post(DONE).json() == {"done": True, "first": True}
    assert browser.post(DONE).json() == {"done": True, "first": False}
    assert LabDone.objects.filter(user=owner).count() == 1
    assert "Lab done" in browser.get("/").content.decode()
    assert "Lab done" not in browser_of(stranger).get("/").content.decode()


def test_the_page_knows_what_was_done(browser_of, owner, with_lab) -> None:
    browser = browser_of(owner)
    assert 'data-labs-done=""' in browser.get("/chapters/module-1-chapter-1").content.decode()
    browser.post(DONE)
    assert 'data-labs-done="pid"' in browser.get("/chapters/module-1-chapter-1").content.decode()


def test_guests_are_not_remembered(with_lab) -> None:
    assert "/accounts/login/" in Client().post(DONE)["Location"]
    assert "data-labs-done" not in Client().get("/chapters/module-1-chapter-1").content.decode()


@pytest.mark.parametrize("path", [
    "/chapters/module-1-chapter-1/labs/kalman/done", "/chapters/module-9-chapter-9/labs/pid/done",
    "/chapters/module-1-chapter-1/labs/%22%3E/done",
])  # fmt: skip
def test_a_lab_that_is_not_there(browser_of, owner, with_lab, path: str) -> None:
    assert browser_of(owner).post(path).status_code == 404


def test_only_by_post(browser_of, owner, with_lab) -> None:
    assert browser_of(owner).get(DONE).status_code == 405


def test_a_forged_request_is_refused(owner, with_lab) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner)
    assert strict.post(DONE).status_code == 403


def test_it_is_part_of_the_export(api_of, owner, browser_of, with_lab) -> None:
    browser_of(owner).post(DONE)
    assert api_of(owner).get("/api/user/export").json()["labs_done"][0]["lab"] == "pid"
