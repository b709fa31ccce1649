"""The order of what was found. Reciprocal rank fusion chooses the candidates; a second look at how near each one is,
how many words of the question it holds and what its chapter is about puts them in order.

The weights were fit on the questions that ship with the book (docs/retrieval.md tells how, and how far to trust them).
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from content.models.passages import Role
from content.retrieval.fusion import fused
from content.retrieval.index import Entry, Index
from content.retrieval.lexical import Hit

CANDIDATES = 150
NEAREST, CHAPTER_BEST = 30, 4
SPREAD = 0.02
FEATURES = ("meaning", "words", "held", "section", "best", "chapter", "definition", "question", "preferred")
HELD = FEATURES.index("held")
MIDDLE = 4.0  # where a score is one half
WEIGHTS = np.array([0.5, 1.6, 1.3, 1.4, 0.85, 1.5, -1.25, -1.75, 0.6])

Numbers = NDArray[np.float64]


def features(
    index: Index, versions: Sequence[str], lexical: Sequence[Hit], dense: Sequence[Sequence[Hit]],
    prefer: Callable[[Entry], bool],
) -> tuple[list[int], Numbers]:  # fmt: skip
    """The candidates, and a row of FEATURES for each."""
    rankings = [[hit.number for hit in hits] for hits in (lexical, *dense) if hits]
    scores = fused((1.0, ranking) for ranking in rankings)
    chosen = sorted(scores, key=lambda number: (-scores[number], number))[:CANDIDATES]
    entries = [index.entries[number] for number in chosen]
    sections = index.section_of[chosen]
    found = np.zeros((len(chosen), len(FEATURES)))
    found[:, 0], found[:, 1] = _meaning(chosen, dense), _words(chosen, lexical)
    found[:, 2] = _held(index, versions, np.arange(len(index.entries)))[chosen]
    found[:, 3] = _held(index, versions, index.section_of)[sections]
    found[:, 4] = _best(sections, found[:, 0])
    found[:, 5] = _chapters(entries, found[:, 0] + 2 * found[:, 1])
    found[:, 6] = [entry.role == Role.DEFINITION for entry in entries]
    found[:, 7] = [entry.role == Role.QUESTION for entry in entries]
    found[:, 8] = [prefer(entry) for entry in entries]
    return chosen, found


def _held(index: Index, versions: Sequence[str], groups: NDArray[np.int64]) -> Numbers:
    """In whichever language it says most."""
    return np.max([index.lexical.held(version, groups) for version in versions], axis=0)  # type: ignore[no-any-return]


def _meaning(chosen: Sequence[int], dense: Sequence[Sequence[Hit]]) -> Numbers:
    """How far each stands out of the nearest ones of its language, so that languages compare; the best of its ways."""
    told: dict[int, float] = {}
    least = 0.0
    for hits in dense:
        if hits:
            nearest = np.array([hit.score for hit in hits[:NEAREST]])
            middle, spread = float(nearest.mean()), SPREAD
            for hit in hits:
                out = (hit.score - middle) / spread
                told[hit.number] = max(out, told.get(hit.number, out))
            least = min(least, (hits[-1].score - middle) / spread)
    return np.array([told.get(number, least) for number in chosen])


def _words(chosen: Sequence[int], lexical: Sequence[Hit]) -> Numbers:
    told = {hit.number: hit.score / lexical[0].score for hit in lexical}
    return np.array([told.get(number, 0.0) for number in chosen])


def _best(sections: NDArray[np.int64], scores: Numbers) -> Numbers:
    """What the best passage of its section came to."""
    best = np.full(int(sections.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(best, sections, scores)
    return best[sections]


def _chapters(entries: Sequence[Entry], scores: Numbers) -> Numbers:
    """What the best passages of its chapter came to: a question is about one matter."""
    by_chapter: dict[int, list[float]] = {}
    for entry, score in zip(entries, scores, strict=True):
        by_chapter.setdefault(entry.chapter.pk, []).append(float(score))
    best = {pk: sum(sorted(found)[-CHAPTER_BEST:]) / CHAPTER_BEST for pk, found in by_chapter.items()}
    return np.array([best[entry.chapter.pk] for entry in entries])


def confidence_of(cosine: float | None, held: float) -> float:
    """How likely the book speaks of a question at all, told by its best passage; grows, and is no probability."""
    return held if cosine is None else 10 * cosine + held
