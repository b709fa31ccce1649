"""A book that nobody wrote: sentences of the shipped one, shuffled into as many passages as wanted."""

import json
import random
from functools import partial
from typing import Any

import numpy as np

from content.models import Passage
from content.retrieval import queries
from content.retrieval.embedders import LocalEmbedder, Vector
from content.retrieval.finding import Match, look, matches, once
from content.retrieval.index import Index, shelf
from content.retrieval.lexical import Vocabulary
from content.retrieval.question import understood
from content.retrieval.scope import Scope
from content.retrieval.sentences import sentences
from content.selectors.passages import Shown, vectors_of

A_CHAPTER = 50


Book = list[tuple[Shown, list[dict[str, Any]]]]


def large_index(size: int) -> Index:
    book = large_book(size)
    return made(book, large_vectors(book))


def large_book(size: int) -> Book:
    chance = random.Random(7)  # noqa: S311  # no secret
    rows = Passage.objects.filter(language="en").order_by("pk")
    lines = [sentence for row in rows for line in row.text.split("\n") for sentence in sentences(line)]
    book: Book = []
    for number in range(size // A_CHAPTER):
        name = f"module-{number // 10}-chapter-{number % 10}"
        passages = [
            {"pk": number * A_CHAPTER + n, "language": "en", "content_type": "theory", "role": "text", "path": ["B"],
             "anchor": f"s{n // 3}", "block_ids": [], "asked": [], "hash": f"{number}-{n}",
             "text": " ".join(chance.choices(lines, k=12))}
            for n in range(A_CHAPTER)
        ]  # fmt: skip
        book.append((Shown(number, name, number // 10, number % 10, {"en": "A"}, ""), passages))
    return book


def large_vectors(book: Book) -> dict[str, Vector]:
    """Those of the shipped passages, each a little elsewhere."""
    chance, noise = random.Random(7), np.random.default_rng(7)  # noqa: S311  # no secret
    hashes = list(Passage.objects.filter(language="en").order_by("pk").values_list("hash", flat=True))
    known = list(vectors_of(hashes, LocalEmbedder.name).values())
    return {row["hash"]: moved(chance.choice(known), noise) for _chapter, rows in book for row in rows}


def moved(vectors: Vector, noise: np.random.Generator) -> Vector:
    return vectors + noise.normal(0, 0.01, vectors.shape).astype(np.float32)


def made(book: Book, vectors: dict[str, Vector]) -> Index:
    vocabulary = Vocabulary()
    shelves = [shelf(chapter, rows, vocabulary) for chapter, rows in book]
    return Index("", LocalEmbedder.name, shelves, vocabulary, lambda _wanted: vectors)


def asked_of(index: Index, line: str, *, scoped: bool) -> list[Match]:
    """As a search does it, but for the one query that asks whether the book changed."""
    queries._embedded.cache_clear()
    scope = Scope(modules=frozenset({3})) if scoped else Scope()
    question = understood(
        json.loads(line)["question"], embed=partial(queries.embed_query, name=index.embedder), lexicons=index.lexicons
    )
    found = look(index, question, scope=scope, languages=index.known_languages)
    return once(matches(index, question, found), "en")[:8]
