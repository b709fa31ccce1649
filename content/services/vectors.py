"""Asking for vectors, without waiting for them."""

from collections.abc import Collection

from django.core.cache import cache
from django.db import transaction

from content.index_tasks import embed_passages
from content.models import Book
from content.retrieval.embedders import configured, known
from content.retrieval.shipped import EMBEDDER as SHIPPED
from content.selectors.passages import without_vector
from content.services.embedding import vectors_from_the_book

ASK_AGAIN_SECONDS = 10 * 60


def vectors_ask(*, hashes: Collection[str]) -> None:
    """For new passages: what the book brings along is there at once, the rest is made by the worker."""
    wanted = configured()
    if wanted is None or not hashes:
        return
    brought = vectors_from_the_book(hashes) if known(SHIPPED) else set()
    if brought:
        Book.objects.filter(embedder="").update(embedder=SHIPPED)
    if wanted.name != SHIPPED or len(brought) < len(hashes):
        transaction.on_commit(embed_passages.enqueue, robust=True)


def vectors_remind() -> None:
    """Called where an index is new: work that was lost, failed or never asked for is taken up, now and then."""
    wanted = configured()
    if wanted is None:
        return
    complete = Book.objects.filter(embedder=wanted.name).exists() and not without_vector(wanted.name).exists()
    if not complete and cache.add(f"embedding-asked:{wanted.name}", 1, ASK_AGAIN_SECONDS):
        embed_passages.enqueue()
