"""Retrieval measured on questions whose answers are known: on the book itself, or on a public set's own texts."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from content.retrieval import queries
from content.retrieval.chunking import hash_of, windows
from content.retrieval.embedders import Embedder
from content.retrieval.evaluation import DEPTH, Asked, Outcome
from content.retrieval.finding import look, matches
from content.retrieval.index import Index, shelf
from content.retrieval.lexical import Vocabulary
from content.retrieval.meaning import Matrix
from content.retrieval.question import understood
from content.retrieval.scope import Scope
from content.retrieval.sentences import sentences
from content.retrieval.words import terms
from content.selectors.passages import Shown
from content.services.search import passages_find

Rewrite = Callable[[str, Sequence[str]], str]
LOOKED_AT, READ = 30, 3


@dataclass(frozen=True, slots=True)
class Place:
    place: tuple[str, str]
    text: str
    confidence: float


def with_last_question(question: str, history: Sequence[str]) -> str:
    """The simplest reading of a follow-up: it goes on where the last question stopped."""
    return f"{history[-1]} {question}" if history else question


def book_evaluated(asked: Sequence[Asked], *, rewrite: Rewrite = with_last_question) -> Iterator[Outcome]:
    for one in asked:
        started = time.perf_counter()
        query = rewrite(one.question, one.history)
        hits = passages_find(query=query, limit=LOOKED_AT)
        seconds = time.perf_counter() - started
        yield _outcome(one, query, [Place((h.chapter_id, h.anchor), h.text, h.confidence) for h in hits], seconds)


def texts_evaluated(contexts: Sequence[str], asked: Sequence[Asked], embedder: Embedder | None) -> Iterator[Outcome]:
    """Each text is a passage of a book that consists of nothing else."""
    index = index_of(contexts, embedder)
    for one in asked:
        started = time.perf_counter()
        embed = partial(queries.embed_query, name=index.embedder)
        question = understood(one.question, embed=embed, lexicons={}, wanted="en")
        ranked = matches(index, question, look(index, question, scope=Scope(), languages=["en"]))
        seconds = time.perf_counter() - started
        found = [Place((m.entry.anchor, ""), m.entry.text, m.confidence) for m in ranked[:LOOKED_AT]]
        yield _outcome(one, one.question, found, seconds)


def index_of(contexts: Sequence[str], embedder: Embedder | None) -> Index:
    book = Shown(0, "texts", 0, 0, {"en": ""}, "texts")
    rows: list[dict[str, Any]] = [
        {"pk": number, "language": "en", "content_type": "theory", "role": "text", "path": (), "anchor": str(number),
         "block_ids": (), "text": text, "asked": (), "hash": hash_of("", (), text)}
        for number, text in enumerate(contexts)
    ]  # fmt: skip
    made: dict[str, Matrix] = {}
    if embedder is not None:
        made = {row["hash"]: embedder.passages(windows("", row["text"])) for row in rows}
    vocabulary = Vocabulary()
    return Index(
        "", embedder.name if embedder else "", [shelf(book, rows, vocabulary)], vocabulary, lambda _wanted: made
    )


def _outcome(one: Asked, query: str, found: Sequence[Place], seconds: float) -> Outcome:
    places = tuple(dict.fromkeys(place.place for place in found))[:DEPTH]
    held = next((n for n in (1, 2, 3) if _hold(best_sentences(query, found, n), one.answers)), None)
    return Outcome(one, places, found[0].confidence if found else 0.0, held, seconds)


def best_sentences(query: str, found: Sequence[Place], count: int) -> list[str]:
    """Of the first passages those that share most words with the question; a higher passage counts more."""
    about = set(terms(query))
    lines = [(n, s) for n, place in enumerate(found[:READ]) for line in place.text.split("\n") for s in sentences(line)]
    worth = {at: len(about & set(terms(s))) + 1.5 / (1 + n) for at, (n, s) in enumerate(lines)}
    return [lines[at][1] for at in sorted(worth, key=lambda at: (-worth[at], at))[:count]]


def _hold(told: Sequence[str], answers: Sequence[str]) -> bool:
    text = _even(" ".join(told))
    return any(_even(answer) in text for answer in answers)


def _even(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
