"""The passages of the book in the memory of a process: their words, their vectors, and sets of them by place."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from content.retrieval.lexical import Counted, Hit, LexicalIndex, Mask, Vocabulary, counted
from content.retrieval.lexicon import Lexicon, Translations
from content.retrieval.meaning import Matrix, Meaning
from content.retrieval.scope import Scope
from content.retrieval.words import words
from content.selectors.passages import Shown

TITLE, HEADING, TEXT, ASKED = 4.0, 3.0, 1.0, 1.0
Load = Callable[[Sequence[str]], dict[str, Matrix]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as search needs it."""

    pk: int
    chapter: Shown
    language: str
    content_type: str
    role: str
    path: tuple[str, ...]
    anchor: str
    block_ids: tuple[str, ...]
    text: str
    hash: str
    asked: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The passages of one chapter and their counted words, kept until the chapter's stamp moves."""

    chapter: Shown
    entries: tuple[Entry, ...]
    words: Counted


def shelf(chapter: Shown, rows: Iterable[Mapping[str, Any]], vocabulary: Vocabulary) -> Shelf:
    entries = tuple(
        Entry(
            row["pk"], chapter, row["language"], row["content_type"], row["role"], tuple(row["path"]),
            row["anchor"], tuple(row["block_ids"]), row["text"], row["hash"], tuple(row["asked"]),
        )
        for row in rows
    )  # fmt: skip
    return Shelf(chapter, entries, counted(map(fields_of, entries), vocabulary))


def fields_of(entry: Entry) -> list[tuple[str, float]]:
    above = " ".join(entry.path[:-1])
    title = (entry.chapter.title(entry.language), TITLE)
    asked = [(question, ASKED) for question in entry.asked]
    return [title, (entry.heading, HEADING), (above, TEXT), (entry.text, TEXT), *asked]


class Index:
    def __init__(
        self, stamp: str, embedder: str, shelves: Sequence[Shelf], vocabulary: Vocabulary, load: Load,
        before: "Index | None" = None, dictionaries: Mapping[str, Translations] | None = None,
    ) -> None:  # fmt: skip
        self.stamp, self.embedder, self.shelves, self.load = stamp, embedder, shelves, load
        self.dictionaries = dictionaries or {}
        self.noticed = False  # whether somebody looked if vectors are missing
        self.entries = [entry for part in shelves for entry in part.entries]
        self.lexical = LexicalIndex([part.words for part in shelves], vocabulary)
        self.shelf_of = np.repeat(np.arange(len(shelves)), [len(part.entries) for part in shelves])
        places = [(entry.chapter.pk, entry.anchor, entry.language) for entry in self.entries]
        known = {place: number for number, place in enumerate(dict.fromkeys(places))}
        self.section_of = np.array([known[place] for place in places], np.int64)
        self.languages = np.array([entry.language for entry in self.entries], dtype="U2")
        self.known_languages = sorted(set(self.languages.tolist()))
        self.numbers = {entry.pk: number for number, entry in enumerate(self.entries)}
        self.kinds = np.array([entry.content_type for entry in self.entries], dtype="U8")
        if before is not None and before.embedder == embedder and "meaning" in before.__dict__:
            self.meaning = self._gathered(before.meaning.known())

    @cached_property
    def lexicons(self) -> dict[str, Lexicon]:
        """A language may borrow any word that stands more than once in the English text."""
        said = Counter(word for entry in self.entries if entry.language == "en" for word in set(words(entry.text)))
        usual = [word for word, count in said.items() if count > 1]
        return {language: Lexicon.of(found, usual) for language, found in self.dictionaries.items()}

    @cached_property
    def meaning(self) -> Meaning:
        return self._gathered({})

    def _gathered(self, known: dict[str, Matrix]) -> Meaning:
        hashes = [entry.hash for entry in self.entries]
        return Meaning(hashes, known | self.load([name for name in hashes if name not in known]))

    def words(self, query: str, *, scope: Scope, limit: int, typing: bool = False) -> list[Hit]:
        return self.lexical.search(query, allowed=self.allowed(scope), typing=typing, limit=limit)

    def nearest(self, vector: Matrix, *, scope: Scope, limit: int) -> list[Hit]:
        return self.meaning.nearest(vector, allowed=self.allowed(scope), limit=limit)

    def allowed(self, scope: Scope) -> Mask:
        fits = np.array([_fits(part.chapter, scope) for part in self.shelves], np.bool_)
        found: Mask = fits[self.shelf_of]
        if scope.language is not None:
            found &= self.languages == scope.language
        if scope.content_type is not None:
            found &= self.kinds == scope.content_type
        return found


def _fits(chapter: Shown, scope: Scope) -> bool:
    return (
        (scope.modules is None or chapter.module in scope.modules)
        and (scope.chapters is None or chapter.public_id in scope.chapters)
        and (scope.upto is None or (chapter.module, chapter.number) <= scope.upto)
    )
