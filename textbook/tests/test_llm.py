"""The door to the model: good, slow, cut off, rubbish, busy, broken, away."""

from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured

from textbook import llm, llm_stream, prices
from textbook.llm_stream import pieces_of
from textbook.testing_model import ModelServer, Said, completion, tool_calls

pytestmark = pytest.mark.unit
ASKED = [{"role": "user", "content": "What is a topic?"}]
TOOL = {"type": "function", "function": {"name": "add_task", "parameters": {"type": "object"}}}


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch) -> None:
    monkeypatch.setattr(llm, "PAUSE", 0.0)


def streamed() -> tuple[str, llm.Stream]:
    stream = llm.stream(messages=ASKED, max_tokens=50)
    return "".join(stream), stream


def test_a_stream_comes_whole_and_is_counted(model_server: ModelServer) -> None:
    model_server.say = lambda message: "A topic is a named path."
    text, stream = streamed()
    assert text == "A topic is a named path."
    assert (stream.tokens_in, stream.tokens_out) == (7, 5)
    assert model_server.asked[0]["stream"] is True


def test_without_usage_the_tokens_are_estimated(model_server: ModelServer) -> None:
    model_server.say = lambda message: Said("A topic is a path.", usage=False)
    _text, stream = streamed()
    assert (stream.tokens_in, stream.tokens_out) == (4, 5)


def test_a_closed_stream_hangs_up_and_is_counted(model_server: ModelServer) -> None:
    model_server.say = lambda message: Said("word " * 2000, between=0.001)
    stream = llm.stream(messages=ASKED, max_tokens=50)
    pieces = iter(stream)
    next(pieces), next(pieces)
    stream.close()
    assert model_server.hung_up.wait(10)
    assert stream.tokens_out == 3


@pytest.mark.parametrize("reply", [
    Said("half a sen", finish=None), Said(raw=b"not JSON at all"), Said(raw=b"data: {broken\n\n"),
    Said(raw=b'data: {"error": {"message": "overloaded"}}\n\n'), Said(raw=b""), (200, {"choices": []}),
    Said("no", status=401), Said("no", status=500), Said("no", status=429), Said("no", status=400),
])  # fmt: skip
def test_a_stream_that_fails_says_so(model_server: ModelServer, reply) -> None:
    model_server.say = lambda message: reply
    with pytest.raises(llm.ModelAway):
        streamed()


@pytest.mark.parametrize("reply", [
    Said(raw=b"not JSON"), (200, {"choices": []}), (200, completion("")), (200, completion("half", finish="length")),
    (500, {}), (401, {}),
])  # fmt: skip
def test_a_whole_answer_that_fails_says_so(model_server: ModelServer, reply) -> None:
    model_server.say = lambda message: reply
    with pytest.raises(llm.ModelAway):
        llm.converse(messages=ASKED, max_tokens=50)


def test_a_stream_that_grew_too_long_says_so_after_its_words(model_server: ModelServer) -> None:
    model_server.say = lambda message: Said("half a sen", finish="length")
    for _turn in range(4):
        stream = llm.stream(messages=ASKED, max_tokens=50)
        words: list[str] = []
        with pytest.raises(llm.CutOff):
            words.extend(stream)
        assert (stream.tokens_in, stream.tokens_out) == (7, 5)
    assert llm.available()  # nothing is wrong with the server


def test_silence_is_a_failure(model_server: ModelServer, settings) -> None:
    settings.OPENAI_TIMEOUT = 0.2
    model_server.say = lambda message: Said("late", before=1.0)
    with pytest.raises(llm.ModelAway):
        streamed()
    assert len(model_server.asked) == 1  # nobody waits twice


def test_a_stream_that_drips_for_ever_is_ended(model_server: ModelServer, settings) -> None:
    settings.OPENAI_TIMEOUT = 0.2
    model_server.say = lambda message: Said("word " * 100, between=0.1)
    with pytest.raises(llm.ModelAway, match="too long"):
        streamed()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_one_second_try(model_server: ModelServer, status: int) -> None:
    replies = iter([Said("busy", status=status), Said("Fine.")])
    model_server.say = lambda message: next(replies)
    assert streamed()[0] == "Fine."
    assert len(model_server.asked) == 2


def test_a_long_wait_is_respected_without_a_second_try(model_server: ModelServer) -> None:
    model_server.say = lambda message: Said("later", status=429, headers={"Retry-After": "40"})
    with pytest.raises(llm.ModelAway):
        streamed()
    assert len(model_server.asked) == 1 and not llm.available()


def test_after_three_failures_the_server_is_left_alone(model_server: ModelServer) -> None:
    model_server.say = lambda message: Said("no", status=401)
    for _turn in range(5):
        with pytest.raises(llm.ModelAway):
            streamed()
    assert len(model_server.asked) == 3 and not llm.available()


def test_a_bad_question_is_no_reason_to_leave_the_server_alone(model_server: ModelServer) -> None:
    model_server.say = lambda message: Said("too long", status=400)
    for _turn in range(5):
        with pytest.raises(llm.ModelAway):
            streamed()
    assert llm.available()


def test_a_success_forgives_failures(model_server: ModelServer) -> None:
    replies = iter([Said("no", status=401), Said("no", status=401), Said("Fine."), Said("no", status=401)])
    model_server.say = lambda message: next(replies)
    for _turn in range(4):
        try:
            streamed()
        except llm.ModelAway:
            continue
    assert llm.available()


def test_a_refused_connection(settings) -> None:
    settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = "k", "http://127.0.0.1:9/v1"
    with pytest.raises(llm.ModelAway):
        streamed()


def test_without_a_key_nothing_is_asked(settings) -> None:
    settings.OPENAI_API_KEY = ""
    with pytest.raises(llm.ModelAway):
        streamed()


def test_tools_are_wished_for_in_the_models_own_words(model_server: ModelServer) -> None:
    model_server.say = lambda message: (200, tool_calls(("add_task", '{"title": "Read"'), ("fly", "{}")))
    reply = llm.converse(messages=ASKED, max_tokens=50, tools=[TOOL])
    assert [(call.name, call.arguments) for call in reply.calls] == [("add_task", '{"title": "Read"'), ("fly", "{}")]
    assert model_server.asked[0]["tools"] == [TOOL] and reply.text == ""


def test_what_a_call_costs() -> None:
    known = prices.parsed("PRICES", "small=0.15/0.60, large=2/8")
    assert prices.cost(known, "small", 1000, 500) == Decimal("0.000450")
    assert prices.cost(known, "mine", 1000, 500) == 0


@pytest.mark.parametrize("text", ["small", "small=1", "=1/2", "small=1/x", "small=-1/2", "small=1/2/3", "a=NaN/1"])
def test_a_price_that_is_none_stops_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="PRICES"):
        prices.parsed("PRICES", text)


def test_words_that_come_in_one_read_are_told_apart_and_an_end_without_a_line_is_one() -> None:
    reads = [b'data: {"n"', b':1}\r\n\r\ndata: {"n":2}\n\n: still here\n\ndata:{"n":3}\n\ndata: [DONE]']
    assert [piece["n"] for piece in pieces_of(reads)] == [1, 2, 3]


def test_many_streams_are_read_in_sips_that_stay_short(monkeypatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(llm_stream.time, "sleep", slept.append)
    alone = pieces_of([b'data: {"n":1}\n'])
    next(alone), list(alone)
    many = [pieces_of([b'data: {"n":1}\n'] * 2) for _ in range(400)]
    for one in many:
        next(one)
    list(many[0])
    for one in many:
        one.close()
    assert slept[0] == 0 and max(slept) == llm_stream.LONGEST_SIP
    assert list(pieces_of([b'data: {"n":1}\n'])) and slept[-1] == 0  # nobody else is left
