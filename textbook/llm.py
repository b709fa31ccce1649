"""The one door to an OpenAI-compatible server. Without OPENAI_API_KEY there is no model, and nothing here is called.

A server that is slow to answer, busy or broken gets one second try; after three failures it is left alone for half a
minute. Never inside a database transaction."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import httpx2
import openai
from django.conf import settings
from openai.types.chat import ChatCompletion

from textbook.breaker import Breaker
from textbook.llm_stream import pieces_of

CONNECT = 5.0  # seconds
LONGEST_ANSWER = 3  # times the time-out: a stream that drips for ever is ended
PAUSE = 0.5  # before the second try
BEARABLE_WAIT = 2  # seconds that a server may ask us to wait before it
LONGEST_REST = 300
BYTES_A_TOKEN = 4
BROKEN_OFF = (openai.OpenAIError, httpx2.HTTPError, LookupError, ValueError, AttributeError, TypeError)  # or no stream

Message = Mapping[str, Any]
Made = TypeVar("Made")
breaker = Breaker("llm")


class ModelAway(Exception):
    """The model is not configured, does not answer, or answers with nothing that can be used."""


class CutOff(ModelAway):
    """The answer grew longer than it may: what came of it is good as far as it goes."""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A wish of the model. Its arguments are its own words: whoever acts on them checks them first."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    tokens_in: int
    tokens_out: int
    calls: tuple[ToolCall, ...] = ()


def configured() -> bool:
    return bool(settings.OPENAI_API_KEY)


def available() -> bool:
    """Worth asking: configured, and not left alone after failures."""
    return configured() and not breaker.is_open()


def ask(*, system: str, user: str, max_tokens: int) -> Reply:
    """One question, one answer."""
    messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
    return converse(messages=messages, max_tokens=max_tokens)


def converse(*, messages: Sequence[Message], max_tokens: int, tools: Sequence[Message] = ()) -> Reply:
    """A whole answer, or the tools that the model wants called first."""
    extra: dict[str, Any] = {"tools": list(tools)} if tools else {}
    answer = _asked(lambda: _create(messages, max_tokens, **extra))
    choice = answer.choices[0] if isinstance(answer, ChatCompletion) and answer.choices else None
    if choice is None or choice.message is None or choice.finish_reason == "length":
        raise ModelAway("the answer is empty or cut off")
    calls = tuple(
        ToolCall(call.id, call.function.name, call.function.arguments)
        for call in choice.message.tool_calls or ()
        if call.type == "function"
    )
    if not calls and not choice.message.content:
        raise ModelAway("the answer is empty or cut off")
    breaker.worked()
    text, usage = choice.message.content or "", answer.usage
    if usage is None:
        return Reply(text, tokens_of(messages), _estimate(text), calls)
    return Reply(text, usage.prompt_tokens, usage.completion_tokens, calls)


class Stream:
    """The pieces of an answer as they come. Its token counts hold at every moment, estimated until the server says."""

    def __init__(self, answer: Any, messages: Sequence[Message]) -> None:
        self._answer = answer
        self._text: list[str] = []
        self._said: tuple[int, int] | None = None
        self._asked = tokens_of(messages)
        self.complete = self.cut = False

    def __iter__(self) -> Iterator[str]:
        ends = time.monotonic() + LONGEST_ANSWER * settings.OPENAI_TIMEOUT
        try:
            for chunk in pieces_of(self._answer.response.iter_bytes()):
                yield from self._pieces(chunk)
                if time.monotonic() > ends:
                    raise _failure("the answer takes too long")
        except BROKEN_OFF as error:
            raise _failure(type(error).__name__) from error
        finally:
            self.close()
        if not self.complete:
            raise _failure("the stream was cut off")
        breaker.worked()
        if self.cut:
            raise CutOff("the answer grew too long")

    def _pieces(self, chunk: dict[str, Any]) -> Iterator[str]:
        if usage := chunk.get("usage"):
            self._said = (int(usage["prompt_tokens"]), int(usage["completion_tokens"]))
        for choice in chunk.get("choices") or ():
            text = (choice.get("delta") or {}).get("content")
            if text and isinstance(text, str):
                self._text.append(text)
                yield text
            reason = choice.get("finish_reason")
            self.complete, self.cut = self.complete or reason is not None, self.cut or reason == "length"

    def close(self) -> None:
        self._answer.close()

    @property
    def tokens_in(self) -> int:
        return self._said[0] if self._said else self._asked

    @property
    def tokens_out(self) -> int:
        return self._said[1] if self._said else _estimate("".join(self._text))


def stream(*, messages: Sequence[Message], max_tokens: int) -> Stream:
    """Opens the stream; close it when nobody listens any more."""
    return Stream(_asked(lambda: _create_stream(messages, max_tokens)), messages)


def tokens_of(messages: Sequence[Message]) -> int:
    return _estimate("".join(str(message.get("content") or "") for message in messages))


def _estimate(text: str) -> int:
    return (len(text.encode()) + BYTES_A_TOKEN - 1) // BYTES_A_TOKEN


@lru_cache(maxsize=4)
def _client(key: str, base_url: str, seconds: float) -> openai.OpenAI:
    """Making one takes longer than asking; it is safe to share between threads, and keeps its connections."""
    timeout = openai.Timeout(seconds, connect=CONNECT)
    return openai.OpenAI(api_key=key, base_url=base_url or None, timeout=timeout, max_retries=0)


def _ours() -> openai.OpenAI:
    return _client(settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL, settings.OPENAI_TIMEOUT)


def _create(messages: Sequence[Message], max_tokens: int, **extra: Any) -> Any:
    told: Any = list(messages)  # plain data: the client knows a type for each role
    return _ours().chat.completions.create(
        model=settings.OPENAI_MODEL, messages=told, temperature=0, max_tokens=max_tokens, **extra
    )


def _create_stream(messages: Sequence[Message], max_tokens: int) -> Any:
    """Opened by the client, read by ourselves (see llm_stream)."""
    body = {
        "model": settings.OPENAI_MODEL, "messages": list(messages), "temperature": 0, "max_tokens": max_tokens,
        "stream": True, "stream_options": {"include_usage": True},
    }  # fmt: skip
    return _ours().post(
        "/chat/completions", body=body, cast_to=object, stream=True, stream_cls=openai.Stream[dict[str, Any]]
    )


def _asked(create: Callable[[], Made]) -> Made:
    """With one second try where that can help."""
    if not configured():
        raise ModelAway("no model is configured")
    if breaker.is_open():
        raise ModelAway("the model is left alone after failures")
    try:
        return create()
    except openai.OpenAIError as error:
        wait = _worth_a_second_try(error)
    except ValueError as error:
        raise _failure("the answer cannot be read") from error
    time.sleep(wait)
    try:
        return create()
    except (openai.OpenAIError, ValueError) as error:
        raise _failure(type(error).__name__) from error


def _worth_a_second_try(error: openai.OpenAIError) -> float:
    """The seconds to wait before it. A refusal stays a refusal, and a long wait is not for a person to sit out."""
    if isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError):
        raise ModelAway(type(error).__name__) from error  # about this question, not about the server
    if isinstance(error, openai.APIStatusError):
        wait = _asked_to_wait(error)
        if wait > BEARABLE_WAIT:
            breaker.failed(rest=min(wait, LONGEST_REST))
            raise ModelAway(type(error).__name__) from error
        if error.status_code == 429 or error.status_code >= 500:
            return max(float(wait), PAUSE)
    elif isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError):
        return PAUSE
    raise _failure(type(error).__name__) from error


def _asked_to_wait(error: openai.APIStatusError) -> int:
    said = error.response.headers.get("retry-after", "")
    return int(said) if said.isdecimal() else 0


def _failure(reason: str) -> ModelAway:
    breaker.failed()
    return ModelAway(reason)
