"""The vectors of the passages: made in batches, stored as they come, never twice for a text."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping

import numpy as np
from django.db import transaction

from content.models import Book, PassageVector
from content.retrieval.embedders import Embedder, configured, known
from content.retrieval.meaning import Matrix, packed
from content.retrieval.shipped import EMBEDDER as SHIPPED
from content.retrieval.shipped import shipped_vectors
from content.selectors.passages import texts_to_embed, without_vector
from content.services.version import index_changed

log = logging.getLogger("textbook.embedding")
TELL_SECONDS = 10.0
Progress = Callable[[int, int], None]


def passages_embed(*, progress: Progress = lambda _done, _all: None) -> int:
    """Everything that has no vector yet. Whose vectors answer changes when the new ones are complete.

    Batches are stored as they come, so a stop loses one batch. EmbedderAway tells that a later call has more to do.
    """
    wanted = configured()
    if wanted is None:
        return 0
    now = Book.objects.values_list("embedder", flat=True).first() or ""
    answering = known(now)
    if answering is None:
        Book.objects.update(embedder=wanted.name)
    elif answering.name != wanted.name:
        _complete(answering, progress)
    made = _complete(wanted, progress)
    _hand_over(wanted)
    return made


def _complete(embedder: Embedder, progress: Progress) -> int:
    missing = list(dict.fromkeys(without_vector(embedder.name).values_list("hash", flat=True)))
    if embedder.name == SHIPPED:
        brought = vectors_from_the_book(missing)
        missing = [name for name in missing if name not in brought]
    told = time.monotonic()
    for start in range(0, len(missing), embedder.batch):
        texts = texts_to_embed(missing[start : start + embedder.batch])
        if texts:
            rows = embedder.passages([window for windows in texts.values() for window in windows])
            ends = np.cumsum([len(windows) for windows in texts.values()])
            _store(embedder.name, dict(zip(texts, np.split(rows, ends[:-1]), strict=True)))
        progress(min(start + embedder.batch, len(missing)), len(missing))
        if time.monotonic() - told > TELL_SECONDS:
            index_changed()
            told = time.monotonic()
    index_changed()
    return len(missing)


def vectors_from_the_book(hashes: Iterable[str]) -> set[str]:
    """What travels with the shipped text, stored at once; which of these texts it knew."""
    shipped = shipped_vectors()
    found = {name: shipped[name] for name in hashes if name in shipped}
    _store(SHIPPED, found)
    return set(found)


def _store(embedder: str, vectors: Mapping[str, Matrix]) -> None:
    PassageVector.objects.bulk_create(
        [
            PassageVector(embedder=embedder, hash=name, vector=packed(rows), count=len(rows))
            for name, rows in vectors.items()
        ],
        ignore_conflicts=True,
    )


def _hand_over(wanted: Embedder) -> None:
    if without_vector(wanted.name).exists():
        return
    with transaction.atomic():
        if Book.objects.exclude(embedder=wanted.name).update(embedder=wanted.name):
            log.info("vectors of %s answer from now on", wanted.name)
            index_changed()
        PassageVector.objects.exclude(embedder=wanted.name).delete()
