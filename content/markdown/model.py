"""What goes into the pipeline and what comes out of it."""

from dataclasses import dataclass
from typing import Literal, Protocol

QuestionKind = Literal["single", "multiple", "truefalse", "numeric", "text", "order", "open"]


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    width: int | None = None
    height: int | None = None
    svg: str | None = None


class LinkResolver(Protocol):
    """Knows the rest of the book; None means that there is no such thing."""

    def chapter(self, public_id: str, anchor: str) -> str | None: ...

    def term(self, slug: str) -> str | None: ...

    def image(self, src: str) -> Picture | None: ...


class AsWritten:
    """Believes every link: for text that is rendered outside a book."""

    def chapter(self, public_id: str, anchor: str) -> str | None:
        return f"{public_id}#{anchor}" if anchor else public_id

    def term(self, slug: str) -> str | None:
        return f"#{slug}"

    def image(self, src: str) -> Picture | None:
        return Picture(src)


DEFAULT: LinkResolver = AsWritten()


@dataclass(frozen=True, slots=True)
class TocEntry:
    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level piece of the text. `section` is the anchor of the heading above it."""

    id: str
    kind: str
    text: str
    markdown: str
    section: str
    heading_path: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    html: str
    correct: bool
    explanation_html: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers. For `order`, `options` stand in the right order."""

    key: str
    kind: QuestionKind
    points: int
    level: int
    title: str
    stem_html: str
    stem_text: str
    options: tuple[Option, ...]
    hints: tuple[str, ...]
    answers: tuple[str, ...]
    value: float | None
    tolerance: float
    unit: str
    explanation_html: str
    block: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str
    toc: tuple[TocEntry, ...]
    blocks: tuple[Block, ...]
    questions: tuple[Question, ...]
    labs: tuple[str, ...]
    features: frozenset[str]
    words: int
    reading_minutes: int
    problems: tuple[Problem, ...]
    public_markdown: str
