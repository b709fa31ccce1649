"""Slow work on the index, run by the worker."""

import logging

from django_tasks import task

from content.retrieval.embedders import EmbedderAway
from content.services.embedding import passages_embed

log = logging.getLogger("textbook.embedding")


@task()
def embed_passages() -> int:
    """An embedder that is away ends this calmly: words alone answer, and the next new index asks again."""
    try:
        return passages_embed()
    except EmbedderAway as error:
        log.warning("embedding stopped, what is there stays: %s", error)
        return 0
