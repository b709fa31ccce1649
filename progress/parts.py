"""What a chapter page shows of its reader's progress; named in settings.READER_PARTS."""

from content.parts import Page, filled, small_shell
from progress.models import ChapterProgress, LabDone


def bookmark(page: Page) -> bytes:
    if page.visitor is None:
        return b""
    rows = ChapterProgress.objects.filter(user_id=page.visitor.id, chapter_id=page.chapter_id, bookmarked=True)
    shell = small_shell("progress/_bookmark.html", page.language, public_id=page.public_id, bookmarked=rows.exists())
    return filled(shell, page)


def labs_done(page: Page) -> bytes:
    """Names of the labs that the reader finished in this chapter."""
    if page.visitor is None:
        return b""
    rows = LabDone.objects.filter(user_id=page.visitor.id, chapter_id=page.chapter_id)
    return " ".join(rows.values_list("lab", flat=True)).encode()
