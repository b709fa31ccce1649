"""The vector of a question, from the embedder whose vectors the index holds."""

import logging
from functools import lru_cache

from content.retrieval.away import EmbedderAway
from content.retrieval.embedders import Embedder, Vector, configured, known

log = logging.getLogger("textbook.embedding")
KEPT = 512


def embedder_of(name: str) -> Embedder | None:
    """None when only words are searched: so set, not yet begun, or by an embedder that cannot be asked any more."""
    return known(name) if configured() else None


def embed_query(text: str, name: str) -> Vector | None:
    embedder = embedder_of(name)
    if embedder is None or not text.strip():
        return None
    try:
        return _embedded(name, text)
    except EmbedderAway as error:
        log.warning("words alone answer: %s", error)
        return None


@lru_cache(maxsize=KEPT)
def _embedded(name: str, text: str) -> Vector:
    embedder = known(name)
    if embedder is None:
        raise EmbedderAway(f"{name} is not configured")
    return embedder.query(text)
