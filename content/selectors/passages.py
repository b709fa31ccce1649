"""What the index of a process is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from content.models import Book, Chapter, ChapterTranslation, Lexicon, Passage, PassageVector
from content.retrieval.chunking import windows
from content.retrieval.meaning import Matrix, unpacked
from textbook.fast.statement import Statement

COLUMNS = (
    "pk",
    "chapter_id",
    "language",
    "number",
    "content_type",
    "role",
    "path",
    "anchor",
    "block_ids",
    "text",
    "asked",
    "hash",
)
TO_EMBED = ("hash", "path", "text", "asked")
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class State:
    """`stamp` moves with everything that search can show; `embedder` names whose vectors answer."""

    stamp: str
    embedder: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A chapter that readers may see, as results name it."""

    pk: int
    public_id: str
    module: int
    number: int
    titles: Mapping[str, str]
    stamp: str

    @property
    def place(self) -> str:
        return f"{self.module}.{self.number}"

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["en"]


def _state(now: datetime) -> QuerySet[Book, Any]:
    due = Chapter.objects.due(now).order_by().values("status").annotate(count=Count("pk")).values("count")
    return Book.objects.annotate(due=Subquery(due)).values_list("version", "index_stamp", "due", "embedder")


STATE = Statement(_state, datetime)  # every question asks a few times


def index_state() -> State:
    rows = STATE.rows(timezone.now())
    version, stamp, count, embedder = rows[0] if rows else (0, "", None, "")
    return State(f"{version}.{stamp}.{count or 0}", embedder)


def shown_chapters() -> list[Shown]:
    titles: dict[int, dict[str, str]] = {}
    for pk, language, title in ChapterTranslation.objects.values_list("chapter_id", "language", "title"):
        titles.setdefault(pk, {})[language] = title
    rows = Chapter.objects.published().in_order()
    return [
        Shown(pk, public_id, module, number, titles.get(pk, {}) | {"en": title}, stamp)
        for pk, public_id, module, number, title, stamp in rows.values_list(
            "pk", "public_id", "module__number", "number", "title", "index_stamp"
        )
    ]


def passages_in(chapters: Iterable[int]) -> Iterator[dict[str, Any]]:
    rows = Passage.objects.filter(chapter__in=list(chapters)).order_by("chapter", "language", "number")
    yield from rows.values(*COLUMNS).iterator(chunk_size=AT_ONCE)


def vectors_of(hashes: Iterable[str], embedder: str) -> dict[str, Matrix]:
    wanted = list(dict.fromkeys(hashes))
    found: dict[str, Matrix] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = PassageVector.objects.filter(embedder=embedder, hash__in=wanted[start : start + AT_ONCE])
        columns = rows.values_list("hash", "vector", "count")
        found |= {name: unpacked(bytes(data), count) for name, data, count in columns}
    return found


def without_vector(embedder: str) -> QuerySet[Passage]:
    made = PassageVector.objects.filter(embedder=embedder, hash=OuterRef("hash"))
    return Passage.objects.filter(~Exists(made))


def texts_to_embed(hashes: Iterable[str]) -> dict[str, list[str]]:
    """What an embedder reads of each passage, by its hash."""
    rows = Passage.objects.filter(hash__in=list(hashes)).only(*TO_EMBED)
    return {row.hash: windows(row.heading, row.text, row.asked) for row in rows}


def lexicons() -> dict[str, dict[str, list[str]]]:
    return dict(Lexicon.objects.values_list("language", "words"))
