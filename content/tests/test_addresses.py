"""What addresses and caches promise: nothing stale, nothing remembered too long, no input that breaks them."""

from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from content.models import Chapter
from content.services.chapters import chapter_move, chapter_save, chapter_schedule

pytestmark = pytest.mark.integration
SECOND = "/chapters/module-1-chapter-2"


def test_a_scheduled_chapter_is_found_and_linked_when_its_time_comes(client: Client, book) -> None:
    chapter = Chapter.objects.get(public_id="module-1-chapter-3")
    chapter.source = "Zebra stripes."
    chapter_save(chapter=chapter)
    chapter_schedule(chapter=chapter, publish_at=timezone.now() + timedelta(hours=1))
    tag = client.get(SECOND)["ETag"]
    assert b"Unfinished" not in client.get("/search?q=zebra").content
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(hours=2)):
        page = client.get(SECOND, headers={"If-None-Match": tag})
        assert page.status_code == 200 and b"Unfinished" in page.content
        assert b"Unfinished" in client.get("/search?q=zebra").content


def test_a_page_with_a_message_for_one_reader_is_kept_by_no_cache(book, browser_of, owner) -> None:
    chapter = "/chapters/module-1-chapter-1"
    browser = browser_of(owner)
    browser.post("/accounts/logout/", {"next": chapter})
    said, later = browser.get(chapter), browser.get(chapter)
    assert b'class="messages"' in said.content and "ETag" not in said and "no-store" in said["Cache-Control"]
    assert b'class="messages"' not in later.content and "ETag" in later


@pytest.mark.parametrize("suffix", ["", ".md"])
def test_an_old_address_is_asked_for_each_time(client: Client, first: Chapter, suffix: str) -> None:
    chapter_move(chapter=first, module=first.module, number=7)
    response = client.get(f"/chapters/module-1-chapter-1{suffix}")
    assert response.status_code == 301 and response["Cache-Control"] == "no-cache"


def test_a_picture_with_a_nul_in_its_name_is_not_there(client: Client, db) -> None:
    assert client.get("/media/a%00b.png").status_code == 404
