"""Answers through a model: good ones, and everything that can go wrong on the way."""

from decimal import Decimal

import pytest

from chat.answering import Answered, Ask, Found, Token, answer
from chat.models import Manner
from chat.tests.answering.conftest import events, said
from textbook import llm
from textbook.testing_model import Said

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
GOOD = "A topic is a named channel [1]. Whoever publishes does not know who listens [1]."


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch) -> None:
    monkeypatch.setattr(llm, "PAUSE", 0.0)


def sent_to(model_server) -> str:
    return "\n".join(str(message["content"]) for message in model_server.asked[-1]["messages"])


def test_a_good_answer_streams_and_cites(small_book, model_server) -> None:
    model_server.say = lambda message: GOOD
    found = events("What is a topic?")
    assert isinstance(found[0], Found) and "".join(e.text for e in found if isinstance(e, Token)) == GOOD
    last = found[-1]
    assert isinstance(last, Answered) and (last.mode, last.content) == ("llm", GOOD)
    assert [source.n for source in last.sources] == [1] and last.sources[0].anchor == "topics"
    assert [(call.purpose, call.tokens_in, call.tokens_out) for call in last.calls] == [("answer", 7, 5)]
    assert last.sent["passages"] and last.sent["dropped"] == 0


def test_a_call_has_its_price(small_book, model_server, settings) -> None:
    settings.OPENAI_PRICES = {settings.OPENAI_MODEL: (Decimal(100), Decimal(200))}
    model_server.say = lambda message: GOOD
    assert said("What is a topic?").calls[0].cost == Decimal("0.0017")


def test_the_model_learns_the_background_and_never_who_asks(small_book, model_server) -> None:
    model_server.say = lambda message: GOOD
    said(
        "What is a topic?", software="beginner", hardware="none", goal="a walking robot, me@example.org",
        tone="like a sailor", history=(("Hi, a@b.org here", "Hello [1]."),),
    )  # fmt: skip
    sent = sent_to(model_server)
    assert "programming: beginner" in sent and "a walking robot" in sent and "like a sailor" in sent
    assert "@example.org" not in sent and "a@b.org" not in sent and "Hello." in sent


@pytest.mark.parametrize("reply", [
    Said("A topic is a", finish=None), Said(raw=b"rubbish"), Said("no", status=429), Said("no", status=500),
    "A topic is a named channel.", "A topic is a named channel [8].", "", "Bananas are yellow [1].",
])  # fmt: skip
def test_what_does_not_hold_becomes_a_quoted_answer(small_book, model_server, reply) -> None:
    model_server.say = lambda message: reply
    answered = said("What is a topic?")
    assert answered.mode == "extractive" and answered.content.startswith("The book puts it like this:")
    assert answered.sent["fallback"]


def test_a_refused_connection_becomes_a_quoted_answer(small_book, settings) -> None:
    settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = "k", "http://127.0.0.1:9/v1"
    assert said("What is a topic?").mode == "extractive"


def test_a_cut_answer_still_counts(small_book, model_server) -> None:
    model_server.say = lambda message: Said("A topic is a", finish=None)
    call = said("What is a topic?").calls[0]
    assert call.tokens_in > 100 and call.tokens_out == 3


@pytest.mark.parametrize("rest", [" Nodes publish", "\n\n1. Nodes", "\n\n```python\nnode.create("])
def test_an_answer_that_grew_too_long_ends_with_its_last_whole_sentence(small_book, model_server, rest: str) -> None:
    model_server.say = lambda message: Said(GOOD + rest, finish="length")
    answered = said("What is a topic?")
    assert answered.mode == "llm" and answered.content.startswith(f"{GOOD}\n\nThe answer grew too long")
    assert answered.sent["cut"] and [source.n for source in answered.sources] == [1]


@pytest.mark.parametrize("text", ["A topic is a named channel [1", "A topic is nice. It is a channel [1] of", "```\nx"])
def test_of_a_cut_answer_without_a_whole_cited_sentence_nothing_is_kept(small_book, model_server, text: str) -> None:
    model_server.say = lambda message: Said(text, finish="length")
    answered = said("What is a topic?")
    assert answered.mode == "extractive" and answered.sent["fallback"] and "too long" not in answered.content


def test_an_answer_nobody_waits_for_hangs_up_and_counts(small_book, model_server) -> None:
    model_server.say = lambda message: Said("word " * 2000, between=0.001)
    turn = answer(Ask(question="What is a topic?", manner=Manner.EXPLAIN))
    next(turn), next(turn), next(turn)
    turn.close()
    assert model_server.hung_up.wait(10)
    assert [call.purpose for call in turn.calls] == ["answer"] and turn.calls[0].tokens_out > 0


def test_the_model_says_that_the_book_does_not_answer(small_book, model_server) -> None:
    model_server.say = lambda message: "NOT IN THE BOOK"
    found = events("What is a topic?")
    last = found[-1]
    assert isinstance(last, Answered) and last.mode == "abstained" and last.confidence <= 0.2
    assert not any(isinstance(event, Token) for event in found)
    assert last.content.startswith("The book does not cover this.")


def test_what_the_book_does_not_cover_is_not_asked_at_all(small_book, model_server) -> None:
    assert said("Who won the football world cup?").mode == "abstained"
    assert model_server.asked == []


def test_without_budget_no_model_is_asked(small_book, model_server) -> None:
    assert said("What is a topic?", may_use_model=False).mode == "extractive"
    assert model_server.asked == []


def test_a_follow_up_is_rewritten_and_looked_up_so(small_book, model_server) -> None:
    model_server.say = lambda message: "What is a topic?" if "<conversation>" in message else GOOD
    answered = said("and what is that?", history=(("tell me about topics", "…"),))
    assert answered.sent["query"] == "What is a topic?" and answered.mode == "llm"
    assert [call.purpose for call in answered.calls] == ["rewrite", "answer"]


@pytest.mark.parametrize("rewriting", ["two\nlines", "x" * 400, Said("no", status=400)])
def test_a_bad_rewriting_leaves_the_plain_reading(small_book, model_server, rewriting) -> None:
    model_server.say = lambda message: rewriting if "<conversation>" in message else GOOD
    assert said("why?", history=(("What is a topic?", "…"),)).sent["query"] == "What is a topic? why?"


def test_whole_passages_are_dropped_from_the_end(small_book, model_server, settings) -> None:
    model_server.say = lambda message: GOOD
    whole = said("Do topics, services and actions publish messages?").sent
    settings.CHAT_CONTEXT_TOKENS = whole["tokens"] - 5
    less = said("Do topics, services and actions publish messages?").sent
    assert less["dropped"] >= 1 and less["passages"] == whole["passages"][: len(less["passages"])]
    assert less["tokens"] <= settings.CHAT_CONTEXT_TOKENS
    assert sent_to(model_server).count(' passage="') == len(less["passages"])


def test_an_answer_in_urdu_is_asked_for_in_urdu(small_book, model_server) -> None:
    model_server.say = lambda message: "ٹاپک ایک نام والا راستہ ہے [1]۔"
    answered = said("ٹاپک کیا ہے؟")
    assert answered.mode == "llm" and "Answer in Urdu" in sent_to(model_server)
