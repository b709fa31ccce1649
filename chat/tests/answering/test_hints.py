"""Hints first, the answer on the third ask; while a quiz is open hints only."""

import pytest

from chat.models import Manner
from chat.tests.answering.conftest import said

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
ANSWER = "A topic is a named channel"


def test_the_ladder(small_book) -> None:
    first, second, third = (said("What is a topic?", manner=Manner.HINT, asked_before=rung) for rung in range(3))
    assert "[1.1 How nodes talk › Topics]" in first.content and ANSWER not in first.content
    assert "A topic is a …" in second.content and ANSWER not in second.content
    assert ANSWER in third.content
    assert (first.sent["hint"], second.sent["hint"], third.sent.get("hint")) == (1, 2, None)


def test_no_hint_gives_the_answer_away_in_its_source(small_book) -> None:
    for rung in range(2):
        assert ANSWER not in str(said("What is a topic?", manner=Manner.HINT, asked_before=rung).sources)


@pytest.mark.parametrize("asked_before", [0, 1, 2, 5])
def test_while_a_quiz_is_open_there_are_only_hints(small_book, model_server, asked_before: int) -> None:
    answered = said("What is a topic?", quiz_open=True, asked_before=asked_before)
    assert answered.content.startswith("While your quiz is open you only get hints.")
    assert ANSWER not in answered.content and ANSWER not in str(answered.sources)
    assert model_server.asked == []  # it could tell what a hint must not


def test_a_chapter_is_not_summed_up_while_a_quiz_is_open(small_book) -> None:
    answered = said("what is this chapter about?", chapter_id="module-1-chapter-1", quiz_open=True)
    assert "Three ways to talk, and when" not in answered.content


def test_a_model_is_told_to_hint(small_book, model_server) -> None:
    model_server.say = lambda message: "What carries the messages of a topic by its name? [1]"
    answered = said("What is a topic?", manner=Manner.HINT)
    assert answered.sent["hint"] == 1
    assert answered.mode == "llm" and "Do not answer yet" in model_server.asked[0]["messages"][0]["content"]


def test_where_something_stands_needs_no_ladder(small_book) -> None:
    assert "explains it here" in said("where is the topic explained", manner=Manner.HINT).content


def test_a_nudge_keeps_the_question(small_book) -> None:
    history = (("What is a topic?", "A hint …"),)
    answered = said("another hint please", manner=Manner.HINT, asked_before=1, history=history)
    assert "A topic is a …" in answered.content


def test_no_hint_for_what_the_book_does_not_cover(small_book) -> None:
    assert said("Who won the football world cup?", manner=Manner.HINT).mode == "abstained"
