"""What a chapter page shows of its reader's progress; named in settings.READER_PARTS."""

from content.parts import Page, filled, small_shell
from progress.models import ChapterProgress, LabDone


def bookmark(page: Page) -> bytes:
    if page.visitor is None:
        return b""
    marked = row_of(page).bookmarked
    return filled(
        small_shell("progress/_bookmark.html", page.language, public_id=page.public_id, bookmarked=marked), page
    )


def mark_read(page: Page) -> bytes:
    """A form for a learner; a guest's mark lives in the browser, so the same for all of them."""
    known = {"signed_in": page.visitor is not None, "read": row_of(page).read_at is not None}
    return filled(small_shell("progress/_mark_read.html", page.language, public_id=page.public_id, **known), page)


def row_of(page: Page) -> ChapterProgress:
    if page.visitor is None:
        return ChapterProgress()
    if "progress" not in page.memo:
        rows = ChapterProgress.objects.filter(user_id=page.visitor.id, chapter_id=page.chapter_id)
        page.memo["progress"] = rows.only("bookmarked", "read_at").first() or ChapterProgress()
    row: ChapterProgress = page.memo["progress"]
    return row


def labs_done(page: Page) -> bytes:
    """Names of the labs that the reader finished in this chapter."""
    if page.visitor is None:
        return b""
    rows = LabDone.objects.filter(user_id=page.visitor.id, chapter_id=page.chapter_id)
    return " ".join(rows.values_list("lab", flat=True)).encode()
