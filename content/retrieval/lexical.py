"""A small BM25 index in memory, with prefixes for words that are still being typed."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.retrieval.words import STOP, stem, terms, words

K1, B = 1.2, 0.6
MAX_COMPLETIONS = 24


@dataclass(frozen=True, slots=True)
class Hit:
    number: int
    score: float


class LexicalIndex:
    """Documents are weighted fields: `[("title", 4.0), ("the text", 1.0)]`; they are known by their number."""

    def __init__(self, documents: Iterable[Sequence[tuple[str, float]]]) -> None:
        self.postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.lengths: list[float] = []
        for number, fields in enumerate(documents):
            counts: Counter[str] = Counter()
            for text, weight in fields:
                for term in terms(text):
                    counts[term] += weight  # type: ignore[assignment]
            for term, count in counts.items():
                self.postings[term].append((number, float(count)))
            self.lengths.append(float(sum(counts.values())))
        self.average = sum(self.lengths) / len(self.lengths) if self.lengths else 1.0
        self.vocabulary = sorted(self.postings)

    def search(self, query: str, *, allowed: frozenset[int] | None = None, typing: bool = False) -> list[Hit]:
        """Best first. With `typing` the last word may be unfinished."""
        scores: dict[int, float] = defaultdict(float)
        matched: Counter[int] = Counter()
        wanted = self.expanded(query, typing=typing)
        for alternatives in wanted:
            best: dict[int, float] = {}
            for term, weight in alternatives.items():
                for number, score in self.scored(term):
                    if allowed is None or number in allowed:
                        best[number] = max(best.get(number, 0.0), score * weight)
            for number, score in best.items():
                scores[number] += score
                matched[number] += 1
        for number in scores:  # a section that holds every word stands before one that repeats a single word
            scores[number] *= (matched[number] / len(wanted)) ** 1.5
        return sorted((Hit(n, s) for n, s in scores.items()), key=lambda hit: (-hit.score, hit.number))

    def expanded(self, query: str, *, typing: bool) -> list[dict[str, float]]:
        """For each word of the question the terms that may stand for it."""
        asked = words(query)
        kept = [word for word in asked if word not in STOP] or asked
        found = []
        for position, word in enumerate(kept):
            alternatives = {stem(word): 1.0}
            if stem(word) not in self.postings or (typing and position == len(kept) - 1 and len(word) > 1):
                alternatives |= {term: 0.7 for term in self.completions(word) if term not in alternatives}
            found.append(alternatives)
        return found

    def completions(self, prefix: str) -> list[str]:
        if len(prefix) < 2:
            return []
        start = bisect_left(self.vocabulary, prefix)
        found = self.vocabulary[start : start + MAX_COMPLETIONS]
        return [term for term in found if term.startswith(prefix)]

    def scored(self, term: str) -> list[tuple[int, float]]:
        postings = self.postings.get(term, [])
        rarity = math.log(1 + (len(self.lengths) - len(postings) + 0.5) / (len(postings) + 0.5))
        return [
            (number, rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * self.lengths[number] / self.average)))
            for number, count in postings
        ]
