"""Finding places in the book. Pages, palette, API, tools and the tutor call this."""

from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Literal

from django.conf import settings

from content.retrieval import queries
from content.retrieval.current import current_index
from content.retrieval.embedders import Vector
from content.retrieval.finding import Lookup, Match, look, matches, once
from content.retrieval.index import Entry, Index
from content.retrieval.lookup import lookup_of
from content.retrieval.question import Question, understood
from content.retrieval.ranking import confidence_of
from content.retrieval.scope import Scope
from content.retrieval.snippets import Piece, snippet
from content.retrieval.words import WORD, language_of
from content.services.vectors import vectors_remind
from content.signs import readable
from textbook import metrics

__all__ = [
    "MAX_QUERY",
    "Found",
    "PassageHit",
    "Scope",
    "Section",
    "book_search",
    "embed_query",
    "mode",
    "passages_find",
]
MAX_QUERY = 200
EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage that may answer. `score` (0 to 1) orders them; `dense` is a cosine; `held` is how much of what the
    question says stands in it, by the rarity of its words."""

    passage_id: int
    chapter_id: str
    module: int
    place: str
    title: str
    heading: str
    path: tuple[str, ...]
    anchor: str
    block_ids: tuple[str, ...]
    language: str
    text: str
    score: float
    dense: float | None
    lexical: float
    held: float = 0.0

    @property
    def confidence(self) -> float:
        return confidence_of(self.dense, self.held)

    @property
    def url(self) -> str:
        return address(self.chapter_id, self.anchor)


@dataclass(frozen=True, slots=True)
class Section:
    chapter_id: str
    module: int
    place: str
    title: str
    heading: str
    anchor: str
    language: str

    @property
    def url(self) -> str:
        return address(self.chapter_id, self.anchor)


@dataclass(frozen=True, slots=True)
class Found:
    section: Section
    pieces: list[Piece]
    score: float


def address(chapter_id: str, anchor: str) -> str:
    return f"/chapters/{chapter_id}" + (f"#{anchor}" if anchor else "")


def passages_find(
    *, query: str, scope: Scope = EVERYWHERE, prefer_chapter: str | None = None, limit: int = 8
) -> list[PassageHit]:
    """What says most about a question, best first; each place once, in the language of the question if it can be."""
    began, index = perf_counter(), _index()
    question = _question(index, query, scope)
    hits = _passages(index, lookup_of(index), question, query, scope, prefer_chapter, limit)
    metrics.retrieval_took(perf_counter() - began, "lexical" if question.own is None else _mode(index))
    return hits


def passages_in_index(
    index: Index, lookup: Lookup, query: str, *, scope: Scope = EVERYWHERE, prefer_chapter: str | None = None,
    limit: int = 8,
) -> list[PassageHit]:  # fmt: skip
    """The same in an index of one's own: what would be found if a draft were published."""
    return _passages(index, lookup, _question(index, query, scope), query, scope, prefer_chapter, limit)


def _passages(
    index: Index, lookup: Lookup, question: Question, query: str, scope: Scope, prefer_chapter: str | None, limit: int
) -> list[PassageHit]:
    found = look(lookup, question, scope=scope, languages=index.known_languages)
    ranked = matches(index, question, found, prefer=lambda entry: entry.chapter.public_id == prefer_chapter)
    return [_hit(match) for match in once(ranked, language_of(query))[:limit]]


def _question(index: Index, query: str, scope: Scope) -> Question:
    embed = partial(queries.embed_query, name=index.embedder)
    return understood(query, embed=embed, lexicons=index.lexicons, wanted=scope.language)


def embed_query(text: str) -> Vector | None:
    """Of length 1; None when only words are searched."""
    return queries.embed_query(text, _index().embedder)


def mode() -> Literal["hybrid", "lexical"]:
    """Whether meaning is looked up beside words, now and in this process."""
    return _mode(_index())


def _mode(index: Index) -> Literal["hybrid", "lexical"]:
    there = settings.QDRANT_URL or index.meaning.width  # where a server has the vectors, none are loaded here
    return "hybrid" if queries.embedder_of(index.embedder) and there else "lexical"


def _index() -> Index:
    """Work on vectors that was lost is noticed where an index is new."""
    index = current_index()
    if not index.noticed:
        index.noticed = True
        vectors_remind(stamp=index.stamp)
    return index


def _hit(match: Match) -> PassageHit:
    entry, chapter = match.entry, match.entry.chapter
    return PassageHit(
        passage_id=entry.pk, chapter_id=chapter.public_id, module=chapter.module, place=chapter.place,
        title=chapter.title(entry.language), heading=entry.heading, path=entry.path, anchor=entry.anchor,
        block_ids=entry.block_ids, language=entry.language, text=entry.text,
        score=match.score, dense=match.dense, lexical=match.lexical, held=match.held,
    )  # fmt: skip


def book_search(*, query: str, scope: Scope = EVERYWHERE, limit: int = 20) -> list[Found]:
    """Sections, each once, with the piece of the text that was found."""
    query = query.strip()[:MAX_QUERY]
    if not WORD.search(query):
        return []
    index = _index()
    embedder = queries.embedder_of(index.embedder)
    question = _question(index, query, scope)
    ranked = look(
        lookup_of(index), question, scope=scope, languages=index.known_languages, typing=True,
        floor=embedder.floor if embedder else 0.0,
    )  # fmt: skip
    found = once(matches(index, question, ranked), language_of(query))
    sections: dict[tuple[int, str, str], Match] = {}
    for match in found:
        sections.setdefault((match.entry.chapter.pk, match.entry.anchor, match.entry.language), match)
    best = found[0].score if found else 1.0
    return [
        Found(_section(match.entry), snippet(readable(match.entry.text), query), round(match.score / best, 4))
        for match in list(sections.values())[:limit]
    ]


def _section(entry: Entry) -> Section:
    chapter = entry.chapter
    title = chapter.title(entry.language)
    return Section(chapter.public_id, chapter.module, chapter.place, title, entry.heading, entry.anchor, entry.language)
