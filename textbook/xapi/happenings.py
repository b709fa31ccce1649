"""What a source gives: rows that happened, page by page in the order in which they came to rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Model, Q, QuerySet

PAGE = 200  # rows that are read at once
Row = TypeVar("Row", bound=Model)


class Kind(StrEnum):
    READ = "read"
    ANSWERED = "answered"
    ASKED = "asked"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Thing:
    """A part of the book: an address below this site's own."""

    path: str
    kind: str
    name: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """`key` is the row's own, so that the same row is always the same statement; `actor` is nobody's name."""

    kind: Kind
    key: str
    actor: str
    at: datetime
    thing: Thing
    inside: Sequence[Thing] = ()
    result: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""
    registration: UUID | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The last row that was read. Nothing was read yet: there is no time."""

    at: datetime | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    happenings: Sequence[Happening]
    reached: Mark | None  # None: there was no row


Source = Callable[[Mark, datetime], Page]


def rows_after(rows: QuerySet[Row], by: str, after: Mark, until: datetime) -> list[Row]:
    """Rows of one moment are told apart by their keys, so that none is passed over."""
    if after.at is not None:
        rows = rows.filter(Q(**{f"{by}__gt": after.at}) | Q(**{by: after.at, "pk__gt": after.key}))
    return list(rows.filter(**{f"{by}__lte": until}).order_by(by, "pk")[:PAGE])


def reached(rows: Sequence[Model], by: str) -> Mark | None:
    return Mark(getattr(rows[-1], by), str(rows[-1].pk)) if rows else None


def book() -> Thing:
    return Thing("/", "course")


def written(text: str) -> dict[str, str]:
    """A learner's own words, which only leave when XAPI_TEXT says so."""
    return {"response": text} if settings.XAPI_TEXT and text else {}
