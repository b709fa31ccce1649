"""How far a learner came, and what they marked. Whoever changes a row holds it, so two devices lose nothing."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.models import Chapter
from progress.models import ChapterProgress
from progress.services.card_sources import prompts_add
from progress.services.tasks import readings_complete

TEXTS = ("source", "html", "public_markdown", "blocks", "toc")


def progress_held(*, user: User, chapter_id: int) -> ChapterProgress:
    """The learner's row for a chapter, made if there is none, and ours until the transaction ends."""
    rows = ChapterProgress.objects.select_for_update().filter(user=user, chapter_id=chapter_id)
    found = rows.first()
    if found is None:
        ChapterProgress.objects.bulk_create([ChapterProgress(user=user, chapter_id=chapter_id)], ignore_conflicts=True)
        found = rows.get()
    return found


@transaction.atomic
def progress_save(
    *, user: User, chapter: Chapter, changes: dict[str, Any], by_program: bool = False
) -> ChapterProgress:
    """Stores what a client says of a chapter. What a program says of completion and the quiz is kept as its word."""
    row = progress_held(user=user, chapter_id=chapter.pk)
    row.chapter, row.updated_at = chapter, timezone.now()
    for field, value in changes.items():
        setattr(row, field, value)
    if by_program and "completion_pct" in changes:
        row.told_pct, row.told_at = changes["completion_pct"], row.updated_at
    if by_program and "quiz_score" in changes:
        row.score_told = True
    row.save()
    return row


@transaction.atomic
def chapter_mark_read(*, user: User, chapter: Chapter, read: bool) -> ChapterProgress:
    """By hand, and apart from what was seen: taking the mark away leaves everything as it was."""
    row = progress_held(user=user, chapter_id=chapter.pk)
    if bool(row.read_at) != read:
        row.read_at, row.updated_at = (timezone.now() if read else None), timezone.now()
        row.save(update_fields=["read_at", "updated_at"])
        if read:
            chapter_finished(user=user, chapter_id=chapter.pk)
    row.chapter = chapter
    return row


def chapter_finished(*, user: User, chapter_id: int) -> None:
    """What the author wants to be remembered of it joins the reviews; what was planned for it is done."""
    prompts_add(user=user, chapter_id=chapter_id)
    readings_complete(user=user, chapter_id=chapter_id)


def chapters_mark_read(*, user: User, public_ids: Iterable[str]) -> int:
    """The marks that a guest made; chapters that are marked already, or gone, stay as they are."""
    chapters = Chapter.objects.published().filter(public_id__in=set(public_ids))
    return sum(bool(chapter_mark_read(user=user, chapter=chapter, read=True)) for chapter in chapters.defer(*TEXTS))
