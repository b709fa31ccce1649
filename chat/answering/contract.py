"""What is asked of the tutor, and what it says while it answers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from chat.models import Manner, Mode, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question and everything that it is understood by. No name, no address: nothing here says who asks."""

    question: str
    language: str = "en"
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

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a model; stored whatever becomes of the answer."""

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


Event = Found | Token | Call | Answered
