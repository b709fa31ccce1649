"""Which hint somebody gets next: what they say who want to be helped on, and what was only said in between."""

from dataclasses import replace

import pytest

from chat.models import ChatSession, Mode
from chat.services import Question, question_ask
from chat.services.runner import web
from chat.tests.conftest import ANSWER

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
FIRST = "What is the capture point?"


@pytest.fixture
def ask(tutor, owner):
    """Asks for hints, on and on in one conversation; tells what the tutor was asked, and after how many hints."""
    tutor.events = [replace(ANSWER, sent={"hint": 1}, mode=Mode.EXTRACTIVE)]

    def asked(*texts: str, **more: str) -> list[tuple[str, int]]:
        for text in texts:
            session = ChatSession.objects.first()
            question = Question(text=text, manner="hint", **more)
            turn = question_ask(user=owner, session_id=session.pk if session else None, question=question)
            web.run_here(turn.pk)
        return [(ask.question, ask.asked_before) for ask in tutor.asked]

    return asked


def test_the_third_time_of_the_same_question_is_counted(ask) -> None:
    told = ask("What is a topic?", "What's a topic?", "another hint please", "How do services differ?")
    assert [count for _text, count in told] == [0, 1, 2, 0]


@pytest.mark.parametrize("nudges", [
    ("I don't know", "I give up"), ("I don’t know.", "I am stuck"), ("just tell me", "just the answer please"),
    ("I can't figure it out", "I'm lost, help me"), ("?", "idk"), ("give me a stronger hint", "I still have no clue!"),
    ("مجھے نہیں معلوم", "بس جواب بتا دیں"), ("پتہ نہیں", "میں ہار مانتی ہوں"), ("سمجھ نہیں آ رہا", "ایک اور اشارہ دیں"),
])  # fmt: skip
def test_a_nudge_goes_on_with_the_question_before_it(ask, nudges: tuple[str, str]) -> None:
    assert ask(FIRST, *nudges) == [(FIRST, 0), (FIRST, 1), (FIRST, 2)]


@pytest.mark.parametrize("other", ["Why not?", "How does it move?", "I give up: what is a service?", "کیوں نہیں؟"])
def test_what_asks_for_something_else_is_no_nudge(ask, other: str) -> None:
    assert ask(FIRST, other)[-1] == (other, 0)


def test_what_got_no_hint_counts_as_none(ask, tutor) -> None:
    tutor.events = [replace(ANSWER, mode=Mode.ABSTAINED)]
    first = "دنیا کا کپ کس نے جیتا؟"
    assert ask(first, "پتا نہیں", "پتا نہیں") == [(first, 0)] * 3


def test_a_nudge_keeps_what_was_selected_and_another_selection_is_another_question(ask, tutor) -> None:
    ask(FIRST, selected_text="The point where to step.")
    assert ask("no idea")[-1] == (FIRST, 1) and tutor.asked[-1].selected_text == "The point where to step."
    assert ask("explain", selected_text="A node.")[-1] == ("explain", 0)


def test_who_wants_no_hints_is_not_nudged_back(ask, tutor, owner) -> None:
    ask(FIRST)
    session = ChatSession.objects.get()
    turn = question_ask(user=owner, session_id=session.pk, question=Question(text="no idea", manner="explain"))
    web.run_here(turn.pk)
    assert (tutor.asked[-1].question, tutor.asked[-1].asked_before) == ("no idea", 0)
