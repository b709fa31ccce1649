"""What a chapter page's script learns about its reader in one request. Each part is a function of the user, the
chapter's places and the language that gives plain values, named in settings.READER_MARKS; a part costs one query."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import User
from progress.models import ChapterProgress
from progress.places import ChapterPlaces
from progress.selectors.places import places_of

Marks = Callable[[User, ChapterPlaces], dict[str, Any]]


def marks_of(user: User, public_id: str, language: str) -> dict[str, Any]:
    places = places_of(public_id, language)
    return {name: marks(user, places) for name, marks in sources().items()}


@cache
def sources() -> dict[str, Marks]:
    return {name: import_string(path) for name, path in settings.READER_MARKS.items()}


def reading_marks(user: User, places: ChapterPlaces) -> dict[str, Any]:
    row = ChapterProgress.objects.filter(user=user, chapter_id=places.chapter_id).first() or ChapterProgress()
    before = row.seen_blocks.split()
    block = places.nearest(row.resume_block, before)
    return {
        "seen": places.known(before),
        "pct": row.completion_pct,
        "read": row.read_at is not None,
        "resume": {"block": block} if block else None,
    }
