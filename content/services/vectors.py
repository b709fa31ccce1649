"""Asking for vectors, without waiting for them."""

from collections.abc import Collection
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from content.index_tasks import index_catch_up
from content.models import Book
from content.retrieval.embedders import configured, known
from content.retrieval.shipped import EMBEDDER as SHIPPED
from content.selectors.passages import without_vector
from content.services.embedding import vectors_from_the_book
from content.services.lexicon import lexicons_stale
from textbook.tasks.once import enqueue_once

ASK_AGAIN_SECONDS = 10 * 60


def vectors_ask(*, hashes: Collection[str]) -> None:
    """For new passages: what the book brings along is there at once, the rest is made by the worker."""
    wanted = configured()
    if settings.QDRANT_URL:
        transaction.on_commit(partial(enqueue_once, index_catch_up), robust=True)
    if wanted is None or not hashes:
        return
    brought = vectors_from_the_book(hashes) if known(SHIPPED) else set()
    if brought:
        Book.objects.filter(embedder="").update(embedder=SHIPPED)
    if not settings.QDRANT_URL and (wanted.name != SHIPPED or len(brought) < len(hashes) or lexicons_stale()):
        transaction.on_commit(partial(enqueue_once, index_catch_up), robust=True)


def vectors_remind(*, stamp: str) -> None:
    """Called where an index is new: work that was lost, failed or never asked for is taken up, now and then."""
    wanted = configured()
    work = wanted.name if wanted and _lacks(wanted.name) else stamp if settings.QDRANT_URL else ""
    if work and cache.add(f"index-asked:{work}", 1, ASK_AGAIN_SECONDS):
        enqueue_once(index_catch_up)


def _lacks(embedder: str) -> bool:
    answers = Book.objects.filter(embedder=embedder).exists()
    return not answers or without_vector(embedder).exists() or bool(lexicons_stale())
