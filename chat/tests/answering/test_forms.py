"""Quoted answers, each in the form that its question wants."""

from pathlib import Path

import pytest

from chat.answering import Found, Token
from chat.tests.answering.conftest import events, said

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

GOLDEN = Path(__file__).with_name("forms.md").read_text(encoding="utf-8")
FORMS = dict(part.strip().split("\n\n", 1) for part in GOLDEN.split("=== ") if part.strip())


@pytest.mark.parametrize("question", FORMS)
def test_form_of_an_answer(small_book, question: str) -> None:
    answered = said(question)
    assert answered.content == FORMS[question]
    assert answered.mode == "extractive" and 0.7 < answered.confidence <= 1


def test_what_a_chapter_is_about(small_book) -> None:
    answered = said("what is this chapter about?", chapter_id="module-1-chapter-1")
    assert "> Three ways to talk, and when to use which. [1]" in answered.content
    assert "- [Actions](/chapters/module-1-chapter-1#actions)" in answered.content
    assert answered.sources[0].quote == "Three ways to talk, and when to use which."


def test_what_a_chapter_is_about_in_urdu(small_book) -> None:
    answered = said("یہ باب کس بارے میں ہے؟", chapter_id="module-1-chapter-1")
    assert "> بات کے تین طریقے۔ [1]" in answered.content and "Its sections" not in answered.content


def test_english_quoted_in_urdu_says_so_and_keeps_its_direction(small_book) -> None:
    answered = said("zero moment point کیا ہے؟")
    assert answered.content.startswith("کتاب میں یہ بات ابھی صرف انگریزی میں ہے۔")
    assert "> \u2066The zero moment point is" in answered.content and "foot.\u2069 [1]" in answered.content


def test_formulas_stay_formulas(small_book) -> None:
    assert r"$T = \\sqrt{h/g}$" in said("what is the time constant of a falling body").content


def test_an_answer_comes_as_events_that_join_to_its_text(small_book) -> None:
    first, *tokens, last = events("What is a topic?")
    assert isinstance(first, Found) and first.sources == last.sources
    assert "".join(token.text for token in tokens if isinstance(token, Token)) == last.content


def test_every_quote_stands_in_the_passage_that_is_named(small_book) -> None:
    source = said("How long does it take until a body falls over?", scope="").sources[0]
    assert (source.chapter_id, source.anchor) == ("module-2-chapter-1", "falling")
    assert source.quote.startswith("A body one metre above its ankles") and source.block


def test_quiz_questions_are_never_quoted(small_book) -> None:
    assert "thirty images" not in said("Which channel suits a camera that publishes thirty images?").content


def test_what_the_label_below_an_answer_says_is_not_said_twice(small_book) -> None:
    assert "Quoted from the book" not in said("What is a topic?").content
