"""What a chapter page shows of its reader's progress; named in settings.READER_PARTS."""

from datetime import datetime
from uuid import UUID

from content.parts import Page, filled, small_shell
from progress.models import ChapterProgress, LabDone
from textbook.fast.statement import Statement

ROW = Statement(
    lambda user, chapter: ChapterProgress.objects.filter(user_id=user, chapter_id=chapter).values_list(
        "bookmarked", "read_at"
    ),
    UUID,
    int,
)
LABS = Statement(
    lambda user, chapter: LabDone.objects.filter(user_id=user, chapter_id=chapter).values_list("lab"), UUID, int
)


def bookmark(page: Page) -> bytes:
    if page.visitor is None:
        return b""
    marked, _read_at = row_of(page)
    return filled(
        small_shell("progress/_bookmark.html", page.language, public_id=page.public_id, bookmarked=marked), page
    )


def mark_read(page: Page) -> bytes:
    """A form for a learner; a guest's mark lives in the browser, so the same for all of them."""
    _marked, read_at = row_of(page)
    known = {"signed_in": page.visitor is not None, "read": read_at is not None}
    return filled(small_shell("progress/_mark_read.html", page.language, public_id=page.public_id, **known), page)


def row_of(page: Page) -> tuple[bool, datetime | None]:
    """Whether the chapter is bookmarked, and when it was marked as read."""
    if page.visitor is None:
        return False, None
    if "progress" not in page.memo:
        rows = ROW.rows(page.visitor.id, page.chapter_id)
        page.memo["progress"] = rows[0] if rows else (False, None)
    row: tuple[bool, datetime | None] = page.memo["progress"]
    return row


def labs_done(page: Page) -> bytes:
    """Names of the labs that the reader finished in this chapter."""
    if page.visitor is None:
        return b""
    return " ".join(lab for (lab,) in LABS.rows(page.visitor.id, page.chapter_id)).encode()
