"""What model servers really reply, through the whole way: question, passages, model, check, row."""

import threading

import pytest

from chat.models import ChatMessage, ModelCall, State
from chat.services import Question, question_ask, turn_stop
from chat.services.runner import web
from textbook import llm
from textbook.testing_model import Said

pytestmark = [pytest.mark.integration]
GOOD = "A topic is a named channel [1]."


@pytest.fixture(autouse=True)
def _patient_breaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llm, "PAUSE", 0.01)


def answered(owner, text: str = "What is a topic?") -> ChatMessage:
    turn = question_ask(user=owner, question=Question(text=text))
    assert web.run_here(turn.pk)
    return ChatMessage.objects.get(pk=turn.pk)


def test_good(owner, chapter, model_server) -> None:
    model_server.say = lambda message: GOOD
    turn = answered(owner)
    assert (turn.state, turn.mode, turn.content) == (State.DONE, "llm", GOOD)
    assert turn.sources[0]["chapter_id"] == chapter.public_id and turn.sources[0]["anchor"] == "names"
    call = ModelCall.objects.get()
    assert (call.purpose, call.tokens_in, call.tokens_out, call.message) == ("answer", 7, 5, turn)


@pytest.mark.parametrize("said", [
    Said(GOOD, finish=None), "A topic is a named channel [7].", "A topic is a named channel.", "",
    Said(status=500), Said(status=429), Said(status=401), Said(raw=b"<html>rubbish</html>"),
])  # fmt: skip
def test_what_cannot_be_used_becomes_a_quotation(owner, chapter, model_server, said) -> None:
    model_server.say = lambda message: said
    turn = answered(owner)
    assert (turn.state, turn.mode) == (State.DONE, "extractive")
    assert "named channel" in turn.content and "[7]" not in turn.content
    assert turn.sources[0]["chapter_id"] == chapter.public_id


def test_connection_refused(owner, chapter, settings) -> None:
    settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = "test-key", "http://127.0.0.1:9/v1"
    turn = answered(owner)
    assert (turn.state, turn.mode, ModelCall.objects.count()) == (State.DONE, "extractive", 0)


def test_unanswerable(owner, chapter, model_server) -> None:
    turn = answered(owner, "Who won the football world cup in 1998?")
    assert (turn.state, turn.mode) == (State.DONE, "abstained")


def test_slow_answer_is_stopped_between_two_words(
    separate_connections, owner, chapter, model_server, turns_end
) -> None:
    """The model's stream is closed, and what it used until then is written down."""
    begun = threading.Event()

    def slowly(message: str) -> Said:
        begun.set()
        return Said(GOOD + " And so on." * 100, between=0.05)

    model_server.say = slowly
    turn = question_ask(user=owner, question=Question(text="What is a topic?"))
    assert web.start(turn.pk) and begun.wait(20)
    live = web.live(turn.pk)
    while "named" not in (now := live.glance()).text:
        assert not now.ended
        live.wait(now, 5)
    turn_stop(user=owner, turn_id=turn.pk)
    turns_end()
    assert model_server.hung_up.wait(20)
    stopped = ChatMessage.objects.get(pk=turn.pk)
    assert stopped.state == State.STOPPED and stopped.content.startswith("A topic is a named")
    assert ModelCall.objects.get().tokens_out > 0
