"""What a chapter page shows of its reader's progress; named in settings.READER_PARTS."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import DateTimeField, QuerySet, Value

from content.parts import Page, filled, small_shell
from progress.models import ChapterProgress, LabDone
from textbook.fast.statement import Statement


class Mine(NamedTuple):
    """What a learner's page of a chapter needs to know of them."""

    bookmarked: bool = False
    read_at: datetime | None = None
    labs: tuple[str, ...] = ()


def _mine(user: UUID, chapter: int) -> QuerySet[Any, Any]:
    """The row of progress, called by no name, and the names of finished labs: one question to the database."""
    of_it = {"user_id": user, "chapter_id": chapter}
    row = ChapterProgress.objects.filter(**of_it).values_list(Value(""), "bookmarked", "read_at")
    labs = LabDone.objects.filter(**of_it).values_list("lab", Value(False), Value(None, DateTimeField()))
    return row.union(labs, all=True)


MINE = Statement(_mine, UUID, int)


def bookmark(page: Page) -> bytes:
    if page.visitor is None:
        return b""
    known = {"bookmarked": mine_of(page).bookmarked}
    return filled(small_shell("progress/_bookmark.html", page.language, public_id=page.public_id, **known), page)


def mark_read(page: Page) -> bytes:
    """A form for a learner; a guest's mark lives in the browser, so the same for all of them."""
    known = {"signed_in": page.visitor is not None, "read": mine_of(page).read_at is not None}
    return filled(small_shell("progress/_mark_read.html", page.language, public_id=page.public_id, **known), page)


def labs_done(page: Page) -> bytes:
    """Names of the labs that the reader finished in this chapter."""
    return " ".join(mine_of(page).labs).encode()


def mine_of(page: Page) -> Mine:
    if page.visitor is None:
        return Mine()
    if "progress" not in page.memo:
        rows = MINE.rows(page.visitor.id, page.chapter_id)
        [(marked, read_at)] = [row[1:] for row in rows if not row[0]] or [(False, None)]
        page.memo["progress"] = Mine(marked, read_at, tuple(lab for lab, *_ in rows if lab))
    mine: Mine = page.memo["progress"]
    return mine
