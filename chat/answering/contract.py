"""What is asked of the tutor, and what it says while it answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from chat.models import Manner, Mode, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question and everything that it is understood by. No name, no address: nothing here says who asks."""

    question: str
    language: str = "en"
    language_chosen: bool = False  # an answer in this language, whatever the question is written in
    chapter_id: str | None = None  # the chapter being read
    scope: Scope | str = ""  # nothing chosen: the whole book, this chapter first
    selected_text: str = ""
    only_selection: bool = False
    history: tuple[tuple[str, str], ...] = ()  # question and answer, oldest first
    manner: Manner = Manner.EXPLAIN
    asked_before: int = 0  # hints already given for this question
    quiz_open: bool = False
    software: str | None = None
    hardware: str | None = None
    goal: str | None = None
    tone: str = ""  # an advisor's
    modules: frozenset[int] = frozenset()  # where an advisor looks first
    may_use_model: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    n: int
    chapter_id: str
    title: str
    section: str
    anchor: str
    block: str
    url: str
    quote: str
    score: float
    blocks: tuple[str, ...] = ()  # everything it rests on: an edit of one of them makes the answer old

    def as_dict(self) -> dict[str, Any]:
        """As it is kept, and comes back from the database."""
        return asdict(self) | {"blocks": list(self.blocks)}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a model; `answer(…).calls` has them also when the answer was given up half-way."""

    purpose: str  # rewrite, answer
    model: str
    tokens_in: int
    tokens_out: int
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Found:
    """What the answer will rest on, and the question as it was understood."""

    sources: tuple[Source, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Token:
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole answer. It takes the place of the tokens: a citation that did not hold is gone from it."""

    content: str
    sources: tuple[Source, ...]
    confidence: float
    mode: Mode
    sent: Mapping[str, Any] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()


Event = Found | Token | Answered


class Answering(Protocol):
    """The events of one answer. Closing it closes the model's stream; `calls` counts what was used until then."""

    @property
    def calls(self) -> Sequence[Call]: ...

    def __iter__(self) -> Iterator[Event]: ...

    def __next__(self) -> Event: ...

    def close(self) -> None: ...
