"""What was quoted reads in the notebook and in its file as it does in the book."""

import pytest

from content.services.chapters import chapter_save
from progress.services.notes import note_create

pytestmark = pytest.mark.integration
HOME = "module-1-chapter-1"
SOURCE = "Energy is $E = m c^2$, and half of it $\\frac{1}{2} m c^2$.\n\n- nine\n\nSay - nine."


@pytest.fixture
def notes(owner, text_chapter) -> None:
    text_chapter.source = SOURCE
    chapter_save(chapter=text_chapter)
    for quote in ("Energy is E=mc2, and", "- nine"):
        note_create(user=owner, chapter_id=HOME, quote=quote)


def test_formulas_keep_their_exponents(browser_of, owner, stranger, notes) -> None:
    assert "Energy is E = m c^2, and" in browser_of(owner).get("/notebook").content.decode()
    assert "> Energy is E = m c^2, and\n" in browser_of(owner).get("/notebook.md").content.decode()
    assert "Energy is" in browser_of(owner).get("/notebook?q=m+c^2").content.decode(), "as one reads it"
    assert "Energy" not in browser_of(stranger).get("/notebook.md").content.decode()


def test_words_that_begin_like_a_list_are_no_list(browser_of, owner, notes) -> None:
    assert "> \\- nine\n" in browser_of(owner).get("/notebook.md").content.decode()


def test_a_card_of_a_mark_keeps_them_too(browser_of, owner, notes) -> None:
    note = owner.notes.get(quote__startswith="Energy")
    browser_of(owner).post(f"/notes/{note.pk}/card")
    assert owner.review_cards.get().front == "Energy is E = m c^2, and"
