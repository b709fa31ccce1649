"""Where a card, a note or a task names its chapter, it does so in the reader's language, at no query more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.services.translations import translation_save
from progress.models import ReviewCard, StudyTask
from progress.services.notes import note_create

pytestmark = pytest.mark.integration
PAGES = (
    "/reviews", "/reviews/cards", "/reviews/cards/{card}", "/reviews/cards.txt", "/notebook", "/notebook.md", "/plan",
)  # fmt: skip


@pytest.fixture
def page_of(browser_of, owner, text_chapter):
    """A page of the owner, who has a card, a note and a task of a chapter: its text in a language, and its queries."""
    card = ReviewCard.objects.create(user=owner, chapter=text_chapter, kind="prompt", origin="p", front="?")
    note_create(user=owner, chapter_id=text_chapter.public_id, quote="the inner part")
    StudyTask.objects.create(user=owner, chapter=text_chapter, title="Read")
    browser = browser_of(owner)

    def page(path: str, language: str) -> tuple[str, list[str]]:
        browser.get(f"/?lang={language}")
        with CaptureQueriesContext(connection) as asked:
            text = browser.get(path.format(card=card.pk)).content.decode()
        return text.split('id="tasks"')[-1], [query["sql"] for query in asked]

    return page


def translate(chapter, title: str) -> None:
    translation_save(chapter=chapter, language="ur", title=title, summary="", source="")


@pytest.mark.parametrize("path", PAGES)
def test_in_the_readers_language_for_the_same_queries(page_of, text_chapter, path) -> None:
    translate(text_chapter, "حلقے")
    urdu, asked = page_of(path, "ur")
    english, usual = page_of(path, "en")
    assert "حلقے" in urdu and "Loops" not in urdu
    assert "Loops" in english and "حلقے" not in english
    assert not any("chapter_translations" in sql for sql in usual), "English pages do not look for translations"
    assert len(asked) == len(usual)


def test_the_own_title_where_there_is_no_other(page_of) -> None:
    assert all("Loops" in page_of(path, "ur")[0] for path in PAGES)


def test_the_filter_of_the_notebook_names_the_chapter_too(page_of, text_chapter) -> None:
    translate(text_chapter, "حلقے")
    assert "حلقے (1)</option>" in page_of("/notebook", "ur")[0]
