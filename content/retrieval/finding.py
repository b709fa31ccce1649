"""One question against one index: words and meaning, fused, without saying the same thing twice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from content.retrieval.fusion import fused
from content.retrieval.index import Entry, Index
from content.retrieval.lexical import Hit
from content.retrieval.scope import Scope

CANDIDATES = 50
DENSE, LEXICAL, PREFERRED = 1.0, 1.0, 0.3

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Match:
    entry: Entry
    score: float
    dense: float | None
    lexical: float


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
    lookup: Lookup, query: str, vector: Vector | None, *, scope: Scope, languages: Sequence[str],
    typing: bool = False, floor: float = 0.0,
) -> Ranked:  # fmt: skip
    """Meaning is looked up in each language by itself: vectors are nearest to their own language. Below the cosine
    `floor` nothing is alike."""
    lexical = lookup.words(query, scope=scope, typing=typing, limit=CANDIDATES)
    if vector is None:
        return Ranked(lexical)
    own = [replace(scope, language=code) for code in languages if scope.language in (None, code)]
    dense = [lookup.nearest(vector, scope=one, limit=CANDIDATES) for one in own]
    return Ranked(lexical, [[hit for hit in hits if hit.score >= floor] for hits in dense])


def matches(index: Index, found: Ranked, *, prefer: Callable[[Entry], bool] | None = None) -> list[Match]:
    rankings = [(LEXICAL, [hit.number for hit in found.lexical])]
    rankings += [(DENSE, [hit.number for hit in hits]) for hits in found.dense if hits]
    scores = fused(rankings)
    if prefer:
        scores = {n: score * (1 + PREFERRED * prefer(index.entries[n])) for n, score in scores.items()}
    words = {hit.number: hit.score for hit in found.lexical}
    cosines = {hit.number: hit.score for hits in found.dense for hit in hits}
    order = sorted(scores, key=lambda number: (-scores[number], number))
    return [Match(index.entries[n], scores[n], cosines.get(n), words.get(n, 0.0)) for n in order]


def once(found: Iterable[Match], language: str | None) -> list[Match]:
    """A passage and its translation are one place: told in the wanted language, where the better of both stood."""
    kept: list[Match] = []
    for match in found:
        twin = next((at for at, other in enumerate(kept) if _twins(match.entry, other.entry)), None)
        if twin is None:
            kept.append(match)
        elif match.entry.language == language != kept[twin].entry.language:
            kept[twin] = match
    return kept


def _twins(one: Entry, other: Entry) -> bool:
    return (
        one.language != other.language
        and one.chapter.pk == other.chapter.pk
        and bool(set(one.block_ids) & set(other.block_ids))
    )
