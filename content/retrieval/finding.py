"""One question against one index: words and meaning, fused, without saying the same thing twice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from content.retrieval.index import Entry, Index
from content.retrieval.lexical import Hit
from content.retrieval.question import Question
from content.retrieval.ranking import HELD, MIDDLE, WEIGHTS, confidence_of, features
from content.retrieval.scope import Scope

CANDIDATES = 200

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Match:
    entry: Entry
    score: float
    dense: float | None
    lexical: float
    held: float

    @property
    def confidence(self) -> float:
        return confidence_of(self.dense, self.held)


@dataclass(frozen=True, slots=True)
class Ranked:
    """What each way of looking found, best first."""

    lexical: Sequence[Hit]
    dense: Sequence[Sequence[Hit]] = field(default_factory=list)


class Lookup(Protocol):
    """Where words and meaning are looked up: in this process, or on a server."""

    def words(self, query: str, *, scope: Scope, limit: int, typing: bool = False) -> list[Hit]: ...

    def nearest(self, vector: Vector, *, scope: Scope, limit: int) -> list[Hit]: ...


def look(
    lookup: Lookup, question: Question, *, scope: Scope, languages: Sequence[str], typing: bool = False,
    floor: float = 0.0,
) -> Ranked:  # fmt: skip
    """Meaning is looked up in each language by itself: vectors are nearest to their own language. Below the cosine
    `floor` nothing is alike."""
    lexical = lookup.words(question.words, scope=scope, typing=typing, limit=CANDIDATES)
    dense = [
        lookup.nearest(vector, scope=replace(scope, language=code), limit=CANDIDATES)
        for code in languages
        if scope.language in (None, code)
        for vector in question.vectors(code)
    ]
    return Ranked(lexical, [[hit for hit in hits if hit.score >= floor] for hits in dense])


def matches(
    index: Index, question: Question, found: Ranked, *, prefer: Callable[[Entry], bool] = lambda _entry: False
) -> list[Match]:
    chosen, rows = features(index, question.versions, found.lexical, found.dense, prefer)
    words = {hit.number: hit.score for hit in found.lexical}
    cosines: dict[int, float] = {}
    for hit in (hit for hits in found.dense for hit in hits):
        cosines[hit.number] = max(hit.score, cosines.get(hit.number, hit.score))
    scores = 1 / (1 + np.exp(MIDDLE - rows @ WEIGHTS))
    order = sorted(range(len(chosen)), key=lambda place: (-scores[place], chosen[place]))
    return [
        Match(index.entries[n], float(scores[at]), cosines.get(n), words.get(n, 0.0), float(rows[at, HELD]))
        for at, n in ((at, chosen[at]) for at in order)
    ]


def once(found: Iterable[Match], language: str | None) -> list[Match]:
    """A passage and its translation are one place: told in the wanted language, where the better of both stood."""
    kept: list[Match] = []
    told: dict[tuple[int, str], int] = {}  # where a block of a chapter is told
    for match in found:
        blocks = [(match.entry.chapter.pk, block) for block in match.entry.block_ids]
        there = {told[block] for block in blocks if block in told}
        twin = next((at for at in sorted(there) if kept[at].entry.language != match.entry.language), None)
        if twin is None:
            told |= dict.fromkeys((block for block in blocks if block not in told), len(kept))
            kept.append(match)
        elif match.entry.language == language != kept[twin].entry.language:
            kept[twin] = match
    return kept
