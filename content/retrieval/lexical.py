"""BM25 in memory over arrays. Each chapter brings its counted words, so an edit counts one chapter anew."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from content.retrieval.words import asked, stem, terms

K1, B = 1.2, 0.6
MAX_COMPLETIONS = 24
UNFINISHED = 0.7
Fields = Sequence[tuple[str, float]]
Mask = NDArray[np.bool_]
Kind = TypeVar("Kind", bound=np.generic)


class Vocabulary(dict[str, int]):
    """Gives every new word the next number."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Hit:
    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of some documents: which word, in which document (from 0), how heavy; and how long each document is."""

    words: NDArray[np.int32]
    documents: NDArray[np.int32]
    weights: NDArray[np.float32]
    lengths: NDArray[np.float32]


def counted(documents: Iterable[Fields], vocabulary: Vocabulary) -> Counted:
    """A document is weighted fields: `[("title", 4.0), ("the text", 1.0)]`."""
    numbers: list[int] = []
    places: list[int] = []
    weights: list[float] = []
    lengths: list[float] = []
    for place, fields in enumerate(documents):
        counts = weighted(fields)
        numbers += [vocabulary[term] for term in counts]
        places += [place] * len(counts)
        weights += counts.values()
        lengths.append(sum(counts.values()))
    return Counted(
        np.array(numbers, np.int32), np.array(places, np.int32),
        np.array(weights, np.float32), np.array(lengths, np.float32),
    )  # fmt: skip


def weighted(fields: Fields) -> dict[str, float]:
    counts: dict[str, float] = {}
    for text, weight in fields:
        for term, count in Counter(terms(text)).items():
            counts[term] = counts.get(term, 0.0) + weight * count
    return counts


class LexicalIndex:
    """Documents are known by their number, counted through all parts."""

    def __init__(self, parts: Sequence[Counted], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        lengths = _joined([part.lengths for part in parts], np.float32)
        self.size = len(lengths)
        offsets = np.cumsum([0, *(len(part.lengths) for part in parts)], dtype=np.int32)
        documents = _joined([part.documents + at for part, at in zip(parts, offsets, strict=False)], np.int32)
        numbers = _joined([part.words for part in parts], np.int32)
        order = np.argsort(numbers, kind="stable")
        self.starts = np.searchsorted(numbers[order], np.arange(len(vocabulary) + 1))
        self.documents = documents[order]
        counts = _joined([part.weights for part in parts], np.float32)[order]
        average = float(lengths.mean()) if self.size else 1.0
        slowed = K1 * (1 - B + B * lengths / max(average, 1e-9))
        self.weights = counts * (K1 + 1) / (counts + slowed[self.documents]) if self.size else counts

    @classmethod
    def of(cls, documents: Iterable[Fields]) -> "LexicalIndex":
        vocabulary = Vocabulary()
        return cls([counted(documents, vocabulary)], vocabulary)

    def search(
        self, query: str, *, allowed: Mask | None = None, typing: bool = False, every: float = 1.5,
        limit: int | None = None,
    ) -> list[Hit]:  # fmt: skip
        """Best first. With `typing` the last word may be unfinished; `every` says how much a document gains that
        holds every word over one that repeats a single one."""
        wanted = self.expanded(query, typing=typing)
        scores, matched = np.zeros(self.size, np.float32), np.zeros(self.size, np.float32)
        for alternatives in wanted:
            best = np.zeros(self.size, np.float32)
            for term, weight in alternatives.items():
                documents, values = self.postings(term)
                best[documents] = np.maximum(best[documents], values * weight)
            scores += best
            matched += best > 0
        if wanted:
            scores *= (matched / len(wanted)) ** every
        if allowed is not None:
            scores[~allowed] = 0
        return top(scores, limit)

    def held(self, query: str, groups: NDArray[np.int64]) -> NDArray[np.float32]:
        """How much of what the question says each group of documents holds, from 0 to 1; rare words count more."""
        found, whole = np.zeros(int(groups.max(initial=-1)) + 1, np.float32), 0.0
        for term in {stem(word) for word in asked(query)}:
            documents, _values = self.postings(term)
            rarity = self._rarity(len(documents))
            found[np.unique(groups[documents])] += rarity
            whole += rarity
        return found / np.float32(whole or 1.0)

    def _rarity(self, documents: int) -> float:
        return float(np.log(1 + (self.size - documents + 0.5) / (documents + 0.5)))

    def expanded(self, query: str, *, typing: bool) -> list[dict[str, float]]:
        """For each word of the question the terms that may stand for it."""
        kept, found = asked(query), []
        for position, word in enumerate(kept):
            alternatives = {stem(word): 1.0}
            unfinished = typing and position == len(kept) - 1 and len(word) > 1
            if unfinished or not self.known(stem(word)):
                alternatives |= {term: UNFINISHED for term in self.completions(word) if term not in alternatives}
            found.append(alternatives)
        return found

    def known(self, term: str) -> bool:
        number = self.vocabulary.get(term, -1)
        return 0 <= number < len(self.starts) - 1 and bool(self.starts[number] < self.starts[number + 1])

    def completions(self, prefix: str) -> list[str]:
        if len(prefix) < 2:
            return []
        start = bisect_left(self.alphabet, prefix)
        return [term for term in self.alphabet[start : start + MAX_COMPLETIONS] if term.startswith(prefix)]

    @cached_property
    def alphabet(self) -> list[str]:
        return sorted(term for term in list(self.vocabulary) if self.known(term))

    def postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Where a term stands, and what it is worth there."""
        if not self.known(term):
            return self.documents[:0], self.weights[:0]
        number = self.vocabulary[term]
        here = slice(self.starts[number], self.starts[number + 1])
        documents = self.documents[here]
        return documents, self.weights[here] * np.float32(self._rarity(len(documents)))


def top(scores: NDArray[np.float32], limit: int | None) -> list[Hit]:
    """The documents with the highest scores above nothing, best first; equals in their order."""
    found = np.flatnonzero(scores > 0)
    if limit is not None and len(found) > limit:
        edge = np.partition(scores[found], -limit)[-limit]
        found = found[scores[found] >= edge]
    order = np.argsort(-scores[found], kind="stable")[:limit]
    return [Hit(int(number), float(scores[number])) for number in found[order]]


def _joined(arrays: Sequence[NDArray[Kind]], kind: type[Kind]) -> NDArray[Kind]:
    return np.concatenate(arrays) if arrays else np.zeros(0, kind)
