"""A chapter to ask about, and a tutor that says what a test told it to."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from chat import answering
from chat.answering import Answered, Ask, Call, Event, Found, Source, Token
from chat.models import ChatMessage, Mode
from chat.services import Question, question_ask, runner
from content.models import Book, Chapter, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create

SOURCE = Source(
    n=1, chapter_id="module-1-chapter-1", title="Topics", section="Names", anchor="names", block="b1",
    url="/chapters/module-1-chapter-1#names", quote="A topic is a named channel.", score=0.9,
)  # fmt: skip
CALL = Call("answer", "test", 100, 20, Decimal("0.000027"))
ANSWER = Answered(content="A topic is a named channel [1].", sources=(SOURCE,), confidence=0.8, mode=Mode.LLM)
GOOD: list[Any] = [Found((SOURCE,), "what is a topic"), Token("A topic is "), Token("a named channel [1]."), ANSWER]


@dataclass
class Scripted:
    """The events of one answer. An exception is raised, a function is called and waited for."""

    events: Iterator[Any]
    calls: Sequence[Call] = (CALL,)
    closed: bool = False

    def __iter__(self) -> "Scripted":
        return self

    def __next__(self) -> Event:
        event = next(self.events)
        if isinstance(event, Exception):
            raise event
        if callable(event):
            event()
            return next(self)
        return event

    def close(self) -> None:
        self.closed = True


@dataclass
class Tutor:
    events: list[Any] = field(default_factory=lambda: list(GOOD))
    asked: list[Ask] = field(default_factory=list)
    given: list[Scripted] = field(default_factory=list)

    def answer(self, ask: Ask) -> Scripted:
        self.asked.append(ask)
        self.given.append(Scripted(iter(self.events)))
        return self.given[-1]


@pytest.fixture
def tutor(monkeypatch: pytest.MonkeyPatch) -> Tutor:
    made = Tutor()
    monkeypatch.setattr(answering, "answer", made.answer, raising=False)
    return made


@pytest.fixture(autouse=True)
def _nobody_looks_into_a_transaction(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keeper's connection sees nothing of a test that is one transaction, and would take its turns for deleted."""
    if "separate_connections" not in request.fixturenames:
        monkeypatch.setattr(runner, "write_down", lambda running: None)


@pytest.fixture
def with_model(settings: Any) -> None:
    """Configured, and never called: the tutor is scripted."""
    settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = "test-key", "http://127.0.0.1:9/v1"


@pytest.fixture
def chapter(db: None) -> Chapter:
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Basics")
    text = "## Names {#names}\n\nA topic is a named channel on which nodes publish messages."
    chapter_create(module=module, number=2, title="Unfinished", source="Not yet.", status=Status.DRAFT)
    return chapter_create(module=module, number=1, title="Topics", source=text, status=Status.PUBLISHED)


@pytest.fixture
def turn(tutor: Tutor, owner: Any) -> ChatMessage:
    """A question of the owner that waits for its answer."""
    return question_ask(user=owner, question=Question(text="What is a topic?"))


@pytest.fixture
def turns_end() -> Iterator[Callable[[], None]]:
    """Waits for the threads of turns; no test leaves one behind."""

    def wait() -> None:
        for thread in threading.enumerate():
            if thread.name.startswith("turn-"):
                thread.join(timeout=20)
                assert not thread.is_alive()

    yield wait
    wait()
