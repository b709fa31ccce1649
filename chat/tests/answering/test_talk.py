"""Greetings, thanks, chapters named by their number or not at all, and asking for more."""

import pytest

from chat.models import ChatMessage, Mode
from chat.showing import mode_of
from chat.tests.answering.conftest import said

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
TALK = "module-1-chapter-1"
NODES = "> Three ways to talk, and when to use which. [1]"


@pytest.mark.parametrize(("message", "start"), [
    ("hello", "Hello! I answer from this book"), ("thank you so much!", "You are welcome!"),
    ("what can you do?", "Hello!"),
])  # fmt: skip
def test_politeness_is_answered_without_a_place_in_the_book(small_book, message: str, start: str) -> None:
    answered = said(message, history=(("What is a topic?", "A topic is a named channel."),))
    assert answered.content.startswith(start) and "Ask what something is" in answered.content
    assert answered.sources == () and "[1]" not in answered.content


def test_politeness_in_urdu(small_book) -> None:
    assert "Ask what" not in said("السلام علیکم").content


def test_a_greeting_is_not_shown_as_a_quotation() -> None:
    assert mode_of(ChatMessage(mode=Mode.EXTRACTIVE, sources=[])) == ""
    assert mode_of(ChatMessage(mode=Mode.EXTRACTIVE, sources=[{"n": 1}])) != ""


def test_a_question_after_a_greeting_is_answered(small_book) -> None:
    assert "> A topic is a named channel" in said("Hi! I am new here. What is a topic?").content


@pytest.mark.parametrize("question", ["Summarize chapter 1.1", "What is chapter 1.1 about?"])
@pytest.mark.parametrize("open_chapter", [None, "module-2-chapter-1"])
def test_a_chapter_is_named_by_its_number(small_book, question: str, open_chapter: str | None) -> None:
    assert NODES in said(question, chapter_id=open_chapter).content


@pytest.mark.parametrize(("question", "open_chapter"), [
    ("What is this chapter about?", None), ("Summarize chapter 1", TALK), ("اس باب کا خلاصہ کیا ہے؟", None),
])  # fmt: skip
def test_which_chapter_is_meant_is_asked_back(small_book, question: str, open_chapter: str | None) -> None:
    answered = said(question, chapter_id=open_chapter)
    assert answered.sources == () and "1.2" in answered.content and "cover" not in answered.content


def test_a_chapter_that_is_not_there(small_book) -> None:
    assert said("what is chapter 9.9 about?", chapter_id=TALK).content == "This book has no chapter 9.9."


def test_a_selection_does_not_answer_another_question(small_book) -> None:
    selected = "A topic is a named channel on which nodes publish messages."
    answered = said("What is the zero moment point?", selected_text=selected, chapter_id=TALK)
    assert answered.sources[0].anchor == "zmp"


def test_more_is_not_the_same_again(small_book) -> None:
    first = said("What is a service?")
    more = said("tell me more", history=(("What is a service?", first.content),))
    quote = first.sources[0].quote
    assert quote in first.content and quote not in more.content and more.sources
    again = said("explain it again", history=(("What is a service?", first.content),))
    assert quote in again.content


def test_two_things_are_told_apart_when_one_was_named_before(small_book) -> None:
    history = (("What is a service?", "A service is a question that gets an answer."),)
    answered = said("How is it different from a topic?", history=history)
    assert [source.anchor for source in answered.sources] == ["services", "topics"]
