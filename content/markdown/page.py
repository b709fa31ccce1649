"""Everything that the rules of one rendering share; it travels in markdown-it's `env`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from markdown_it.ruler import RuleOptionsType

from content.markdown.model import LinkResolver, Problem, Question, TocEntry
from content.markdown.public import PublicSource
from content.markdown.sanitize import clean
from content.markdown.slots import Slots
from content.markdown.slugs import Slugger
from content.markdown.words import Words

# What a block rule of ours may end without an empty line before it.
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


@dataclass(slots=True)
class Page:
    links: LinkResolver
    words: Words
    rtl: bool
    public: PublicSource
    problems: list[Problem] = field(default_factory=list)
    slots: Slots = field(default_factory=Slots)
    slugger: Slugger = field(default_factory=Slugger)
    toc: list[TocEntry] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    labs: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    keys: Slugger = field(default_factory=Slugger)
    wanted_anchors: list[tuple[int, str]] = field(default_factory=list)
    tables: int = 0

    @property
    def ltr(self) -> str:
        """Code and formulas keep their direction inside right-to-left text."""
        return ' dir="ltr"' if self.rtl else ""

    def problem(self, line: int, code: str, message: str) -> None:
        self.problems.append(Problem(line, code, message))

    def finish(self, html: str) -> str:
        """Sanitise, then let the pipeline's own forms in."""
        return self.slots.fill(clean(html))


def page_of(env: Mapping[str, Any]) -> Page:
    return cast(Page, env["page"])


def offset_of(env: Mapping[str, Any]) -> int:
    """How many lines of the chapter stand before this text (a question is parsed on its own)."""
    return cast(int, env["offset"])


def in_question(env: Mapping[str, Any]) -> bool:
    return bool(env["in_question"])
