"""A book that nobody wrote: sentences of the shipped one, shuffled into as many passages as wanted."""

import json
import random
from functools import partial

import numpy as np

from content.models import Passage
from content.retrieval import queries
from content.retrieval.embedders import LocalEmbedder
from content.retrieval.finding import Match, look, matches, once
from content.retrieval.index import Index, shelf
from content.retrieval.lexical import Vocabulary
from content.retrieval.question import understood
from content.retrieval.scope import Scope
from content.retrieval.sentences import sentences
from content.selectors.passages import Shown, vectors_of

A_CHAPTER = 50


def large_index(size: int) -> Index:
    chance = random.Random(7)  # noqa: S311  # no secret
    rows = list(Passage.objects.filter(language="en").order_by("pk"))
    lines = [sentence for row in rows for line in row.text.split("\n") for sentence in sentences(line)]
    known = list(vectors_of([row.hash for row in rows], LocalEmbedder.name).values())
    vocabulary = Vocabulary()
    shelves = []
    for number in range(size // A_CHAPTER):
        name = f"module-{number // 10}-chapter-{number % 10}"
        chapter = Shown(number, name, number // 10, number % 10, {"en": "A"}, "")
        passages = [
            {"pk": number * A_CHAPTER + n, "language": "en", "content_type": "theory", "role": "text", "path": ["B"],
             "anchor": f"s{n // 3}", "block_ids": [], "asked": [], "hash": f"{number}-{n}",
             "text": " ".join(chance.choices(lines, k=12))}
            for n in range(A_CHAPTER)
        ]  # fmt: skip
        shelves.append(shelf(chapter, passages, vocabulary))
    vectors = {entry.hash: chance.choice(known) for part in shelves for entry in part.entries}
    noise = np.random.default_rng(7)
    load = lambda _wanted: {name: v + noise.normal(0, 0.01, v.shape).astype(np.float32) for name, v in vectors.items()}  # noqa: E731
    return Index("", LocalEmbedder.name, shelves, vocabulary, load)


def asked_of(index: Index, line: str, *, scoped: bool) -> list[Match]:
    """As a search does it, but for the one query that asks whether the book changed."""
    queries._embedded.cache_clear()
    scope = Scope(modules=frozenset({3})) if scoped else Scope()
    question = understood(
        json.loads(line)["question"], embed=partial(queries.embed_query, name=index.embedder), lexicons=index.lexicons
    )
    found = look(index, question, scope=scope, languages=index.known_languages)
    return once(matches(index, question, found), "en")[:8]
