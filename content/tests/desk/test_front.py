"""The first page of the desk and the list of chapters."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from content.models import Chapter
from content.services.chapters import chapter_save, chapter_schedule
from content.services.drafts import draft_keep

pytestmark = pytest.mark.integration


def test_desk_is_titled_for_the_book(desk: Client, book) -> None:
    page = desk.get("/admin/").content.decode()
    assert "<title>Your desk · Instructor&#x27;s desk · Physical AI &amp; Humanoid Robotics</title>" in page
    assert "Django" not in page


def test_desk_shows_what_waits(desk: Client, instructor, first: Chapter) -> None:
    third = Chapter.objects.get(public_id="module-1-chapter-3")
    draft_keep(chapter=first, language="en", editor=instructor, source="half a sentence", base_revision=first.revision)
    first.source = first.source.replace("a loop", "a fast loop") + "\n\n[gone](module-9-chapter-9)"
    chapter_save(chapter=first)
    context = desk.get("/admin/").context
    assert context["drafts"] == [third]
    assert context["troubled"] == [first]
    assert [(cell.chapter, cell.missing) for cell in context["stale"]] == [(first, 2)]
    assert [draft.chapter for draft in context["unsaved"]] == [first]


def test_desk_shows_what_is_scheduled(desk: Client, book) -> None:
    third = Chapter.objects.get(public_id="module-1-chapter-3")
    chapter_schedule(chapter=third, publish_at=timezone.now() + timedelta(days=1))
    assert desk.get("/admin/").context["scheduled"] == [third]


def test_drafts_of_others_are_theirs(desk: Client, owner, first: Chapter) -> None:
    draft_keep(chapter=first, language="en", editor=owner, source="secret", base_revision=1)
    assert list(desk.get("/admin/").context["unsaved"]) == []


def test_queries(desk: Client, book, django_assert_num_queries) -> None:
    with django_assert_num_queries(8):  # session, user, two of rights; chapters, translations, drafts; open reports
        desk.get("/admin/")
    with django_assert_num_queries(9):  # the same four; two counts, chapters, translations, modules of the filter
        desk.get("/admin/content/chapter/")
    with django_assert_num_queries(6):
        desk.get("/admin/content/chapter/translations/")


def test_list_tells_state_and_translation(desk: Client, book) -> None:
    page = desk.get("/admin/content/chapter/").content.decode()
    assert "published" in page and "draft" in page and "fresh" in page and "missing" in page


def test_bulk_actions_publish_and_take_back(desk: Client, instructor, book) -> None:
    third = Chapter.objects.get(public_id="module-1-chapter-3")
    chosen = {"_selected_action": [third.pk]}
    desk.post("/admin/content/chapter/", {"action": "publish", **chosen})
    third.refresh_from_db()
    assert third.status == "published" and third.updated_by == instructor
    desk.post("/admin/content/chapter/", {"action": "unpublish", **chosen})
    third.refresh_from_db()
    assert third.status == "draft"


def test_matrix_names_every_state(desk: Client, first: Chapter) -> None:
    first.source = first.source.replace("a loop", "a fast loop")
    chapter_save(chapter=first)
    page = desk.get("/admin/content/chapter/translations/").content.decode()
    assert "1 block stale" in page and "missing" in page


def test_unknown_help_page_is_not_there(desk: Client, book) -> None:
    assert desk.get("/admin/content/chapter/help/settings/").status_code == 404
