"""Cards made of the book: authors' questions, missed questions, and what an edit does to them."""

import pytest
from django.db import transaction

from content.models import Chapter
from content.services.chapters import chapter_save
from content.services.translations import translation_save
from progress.models import ReviewCard
from progress.services import chapter_mark_read, question_answer
from progress.services.cards import card_from_answer
from textbook.errors import NotFound

pytestmark = pytest.mark.integration
RECALL = "\n:::recall{#c-loop} What does a *loop* do?\nIt repeats $n$ times.\n:::\n"


@pytest.fixture(autouse=True)
def commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never commits; what waits for the commit runs where it stands."""
    monkeypatch.setattr(transaction, "on_commit", lambda run, using=None, robust=False: run())


@pytest.fixture
def asking(chapter) -> Chapter:
    chapter.source += RECALL
    return chapter_save(chapter=chapter)


def edited(chapter: Chapter, old: str, new: str) -> None:
    assert old in chapter.source
    chapter.source = chapter.source.replace(old, new)
    chapter_save(chapter=chapter)


def test_a_finished_chapter_gives_its_questions_once(owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    chapter_mark_read(user=owner, chapter=asking, read=False)
    chapter_mark_read(user=owner, chapter=asking, read=True)
    card = ReviewCard.objects.get()
    assert (card.front, card.back, card.kind) == ("What does a *loop* do?", "It repeats $n$ times.", "prompt")
    assert card.block in {block["id"] for block in asking.blocks} and "<math" in card.back_html


def test_a_button_gives_them_before_the_end_in_the_readers_language(browser_of, client, owner, asking) -> None:
    translation_save(
        chapter=asking,
        language="ur",
        title="حلقے",
        summary="",
        source=asking.source.replace("What does a *loop* do?", "حلقہ کیا کرتا ہے؟"),
    )
    browser = browser_of(owner)
    assert 'action="/chapters/module-1-chapter-1/cards"' in browser.get(asking.get_absolute_url()).content.decode()
    browser.post("/chapters/module-1-chapter-1/cards?lang=ur")
    card = ReviewCard.objects.get()
    assert (card.front, card.language) == ("حلقہ کیا کرتا ہے؟", "ur")
    assert browser.post("/chapters/module-9-chapter-9/cards").status_code == 404
    assert client.post("/chapters/module-1-chapter-1/cards").status_code == 302


def test_an_edited_question_marks_its_card_until_its_owner_decides(browser_of, owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    edited(asking, "It repeats $n$ times.", "It feels, thinks and acts.")
    card = ReviewCard.objects.get()
    assert card.changed_at and "repeats" in card.back and card.block in {block["id"] for block in asking.blocks}
    browser = browser_of(owner)
    assert "The book was edited" in browser.get("/reviews").content.decode()
    browser.post(f"/reviews/cards/{card.pk}/changed", {"words": "new"})
    card.refresh_from_db()
    assert (card.back, card.changed_at) == ("It feels, thinks and acts.", None)
    edited(asking, "feels", "senses")
    browser.post(f"/reviews/cards/{card.pk}/changed")
    card.refresh_from_db()
    assert (card.back, card.changed_at) == ("It feels, thinks and acts.", None)


def test_an_edit_elsewhere_leaves_cards_alone(owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    edited(asking, "Text.", "Other text.")
    assert ReviewCard.objects.get().changed_at is None


@pytest.mark.parametrize(
    ("question", "wrong", "back"),
    [
        ("q-number", "1", "9.81 m/s²"),
        ("q-word", "x", "`rclpy.spin` / `spin`"),
        ("q-order", None, "1. sense\n2. plan\n3. act"),
        ("q-one", "Wrong", "- Right"),
    ],
)
def test_a_missed_question_becomes_a_card_with_what_is_right(owner, chapter, key_of, question, wrong, back) -> None:
    found = chapter.questions.get(key=question)
    keys = [option["key"] for option in found.options]
    answer = keys[::-1] if wrong is None else key_of(question, wrong) if keys else wrong
    question_answer(question=found, answer=answer, user=owner)
    question_answer(question=found, answer=answer, user=owner, practice=True)
    question_answer(question=found, answer=answer, user=None)
    card = ReviewCard.objects.get()
    assert card.back.startswith(back) and card.block == found.block


def test_a_right_answer_makes_no_card(owner, chapter) -> None:
    question_answer(question=chapter.questions.get(key="q-number"), answer="9.81", user=owner)
    assert not ReviewCard.objects.exists()


def test_an_answer_of_the_tutor_is_kept_once(owner, chapter) -> None:
    told = {"origin": "m1", "chapter_id": chapter.public_id, "block": "b", "front": "Why?", "back": "Because."}
    first, second = (card_from_answer(user=owner, **told) for _ in range(2))
    assert first == second and first.back_html == "<p>Because.</p>\n"
    with pytest.raises(NotFound):
        card_from_answer(user=owner, **{**told, "chapter_id": "module-9-chapter-9"})
