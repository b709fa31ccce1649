"""How far a learner came, and what they marked."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.models import Chapter
from progress.models import ChapterProgress


def progress_save(*, user: User, chapter: Chapter, changes: dict[str, Any], may_fall: bool = True) -> ChapterProgress:
    """Stores what a client says of a chapter. With `may_fall=False` completion and time only grow."""
    with transaction.atomic():
        ChapterProgress.objects.get_or_create(user=user, chapter=chapter)
        row = ChapterProgress.objects.select_for_update().get(user=user, chapter=chapter)
        for field, value in changes.items():
            if not may_fall and field in ("completion_pct", "time_spent_sec"):
                value = max(value, getattr(row, field))
            setattr(row, field, value)
        row.updated_at = timezone.now()
        row.save()
    return row
