"""Where it is looked, and what is said when nothing is there."""

import pytest

from chat.models import Scope
from chat.tests.answering.conftest import said
from content.models import Chapter

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
FIRST, SECOND = "module-1-chapter-1", "module-2-chapter-1"
SELECTED = "A topic is a named channel. Whoever publishes does not know who listens."


@pytest.mark.parametrize(("scope", "chapter", "message"), [
    (Scope.CHAPTER, FIRST, "This chapter does not cover this."),
    (Scope.MODULE, FIRST, "This module does not cover this."),
    (Scope.SO_FAR, FIRST, "The book does not cover this up to here."),
])  # fmt: skip
def test_a_scope_hides_what_lies_outside(small_book, scope: Scope, chapter: str, message: str) -> None:
    answered = said("What is the zero moment point?", scope=scope, chapter_id=chapter)
    assert answered.mode == "abstained" and answered.content.startswith(message)
    assert SECOND not in answered.content and all(source.chapter_id != SECOND for source in answered.sources)


@pytest.mark.parametrize(("scope", "chapter"), [
    (Scope.CHAPTER, SECOND), (Scope.MODULE, SECOND), (Scope.SO_FAR, SECOND), (Scope.BOOK, FIRST),
    ("", FIRST), ("", None),
])  # fmt: skip
def test_a_scope_shows_what_lies_inside(small_book, scope: str, chapter: str | None) -> None:
    answered = said("What is the zero moment point?", scope=scope, chapter_id=chapter)
    assert answered.sources[0].chapter_id == SECOND and answered.mode == "extractive"


def test_an_unknown_chapter_is_no_error(small_book) -> None:
    assert said("What is a topic?", chapter_id="module-9-chapter-9", scope=Scope.CHAPTER).mode == "extractive"


def test_an_advisor_looks_into_its_modules_first_and_then_everywhere(small_book) -> None:
    inside = said("What is the zero moment point?", modules=frozenset({2}))
    outside = said("What is a topic?", modules=frozenset({2}))
    assert inside.sources[0].chapter_id == SECOND and outside.sources[0].chapter_id == FIRST


def test_what_the_book_does_not_cover_gets_the_nearest_sections_and_no_text(small_book) -> None:
    answered = said("What does a camera service cost in dollars each month?")
    assert answered.mode == "abstained" and answered.confidence < 0.76
    assert "A service is a question" not in answered.content and "Services](/chapters/" in answered.content


def test_an_empty_book(db) -> None:
    answered = said("What is a topic?")
    assert (answered.mode, answered.sources, answered.confidence) == ("abstained", (), 0.0)


def test_only_the_selection_is_read_and_cited(small_book) -> None:
    answered = said("who listens?", selected_text=SELECTED, only_selection=True, chapter_id=FIRST)
    assert answered.mode == "extractive" and "Whoever publishes does not know who listens." in answered.content
    assert all(source.quote in SELECTED for source in answered.sources)


def test_only_the_selection_reaches_the_model(small_book, model_server) -> None:
    model_server.say = lambda message: "Whoever publishes does not know who listens [1]."
    history = (("What is the zero moment point?", "The place on the floor."),)
    answered = said("who listens?", selected_text=SELECTED, only_selection=True, chapter_id=FIRST, history=history)
    sent = str(model_server.asked)
    assert answered.mode == "llm" and len(model_server.asked) == 1
    assert SELECTED.split(". ")[1] in sent and "zero moment" not in sent and "images, joint" not in sent


def test_a_selection_that_does_not_answer_says_so(small_book, model_server) -> None:
    answered = said("what colour is the zero moment point?", selected_text=SELECTED, only_selection=True)
    assert answered.mode == "abstained" and answered.content.startswith("What you selected does not answer this.")
    assert answered.sources == () and model_server.asked == []


def test_a_selection_is_found_again_in_its_chapter(small_book) -> None:
    text = "It suits whatever flows: images, joint angles, speeds."
    source = said("explain this", selected_text=text, only_selection=True, chapter_id=FIRST).sources[0]
    assert (source.chapter_id, source.anchor, source.section) == (FIRST, "topics", "Topics") and source.block


def test_a_selection_is_context_when_the_book_may_answer(small_book) -> None:
    answered = said("explain this", selected_text="zero moment point", chapter_id=FIRST)
    assert answered.sources[0].chapter_id == SECOND


def test_a_source_names_every_block_that_is_shown(small_book) -> None:
    [source] = [one for one in said("What parts does an action consist of?").sources if one.anchor == "actions"]
    blocks = Chapter.objects.get(public_id=FIRST).blocks
    shown = {block["id"] for block in blocks if block["anchor"] == "actions" and block["kind"] != "heading"}
    assert len(shown) > 1 and set(source.blocks) == shown and source.block in shown
