"""Who changed what, how two revisions differ, and the way back."""

import pytest
from django.test import Client

from content.models import Chapter, ChapterRevision, ChapterTranslation
from content.services.chapters import chapter_save
from content.services.translations import translation_save

pytestmark = pytest.mark.integration


@pytest.fixture
def edited(first: Chapter, owner) -> Chapter:
    first.source = first.source.replace("a loop", "a fast loop")
    return chapter_save(chapter=first, editor=owner, note="faster")


def test_history_says_who_when_and_what(desk: Client, edited: Chapter, address) -> None:
    page = desk.get(f"{address}/history/").content.decode()
    assert "owner@example.org" in page and "faster" in page and "created" in page


def test_difference_marks_the_changed_word(desk: Client, edited: Chapter, address) -> None:
    page = desk.get(f"{address}/history/?from=1&to=2").content.decode()
    assert "<ins>fast </ins>" in page and "lines are the same" in page


def test_difference_reads_forwards_however_it_is_asked(desk: Client, edited: Chapter, address) -> None:
    page = desk.get(f"{address}/history/?from=2&to=1").content.decode()
    assert "<ins>fast </ins>" in page


@pytest.mark.parametrize("query", ["from=1&to=99", "language=xx"])
def test_what_is_not_there_is_not_found(desk: Client, edited: Chapter, address, query: str) -> None:
    assert desk.get(f"{address}/history/?{query}").status_code == 404


def test_nonsense_compares_nothing(desk: Client, edited: Chapter, address) -> None:
    assert desk.get(f"{address}/history/?from=a&to=1").context["comparison"] is None


def test_restore_is_a_new_revision(desk: Client, instructor, edited: Chapter, address) -> None:
    old = ChapterRevision.objects.get(chapter=edited, language="en", number=1)
    desk.post(f"{address}/restore/{old.pk}/")
    edited.refresh_from_db()
    assert "a fast loop" not in edited.source and edited.revision == 3 and edited.updated_by == instructor
    assert ChapterRevision.objects.filter(chapter=edited, language="en").count() == 3


def test_restore_of_a_translation(desk: Client, first: Chapter, address) -> None:
    translation_save(chapter=first, language="ur", title="نیا", summary="", source="نیا متن")
    old = ChapterRevision.objects.get(chapter=first, language="ur", number=1)
    desk.post(f"{address}/restore/{old.pk}/")
    assert ChapterTranslation.objects.get(chapter=first).title == "فریم"


def test_revision_of_another_chapter_is_refused(desk: Client, first: Chapter, address) -> None:
    other = ChapterRevision.objects.get(chapter__public_id="module-1-chapter-2", language="en")
    assert desk.post(f"{address}/restore/{other.pk}/").status_code == 404
