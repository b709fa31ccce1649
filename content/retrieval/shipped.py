"""The vectors that travel with the shipped book, a byte for each number, known by the hash of the text."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from content.retrieval.embedders import LocalEmbedder

EMBEDDER = LocalEmbedder.name
PATH: Path = settings.BASE_DIR / "content" / "book" / f"vectors-{EMBEDDER}.npy"
KIND = np.dtype([("hash", "S32"), ("scale", "<f4"), ("vector", "i1", (384,))])


def shipped_vectors() -> dict[str, NDArray[np.float16]]:
    return _read(PATH, PATH.stat().st_mtime_ns) if PATH.exists() else {}


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> dict[str, NDArray[np.float16]]:
    rows = np.load(path, allow_pickle=False)
    vectors = rows["vector"].astype(np.float32) * rows["scale"][:, None]
    return dict(zip((name.decode() for name in rows["hash"]), vectors.astype(np.float16), strict=True))


def ship(vectors: Mapping[str, NDArray[np.float32]]) -> None:
    """In the order of the hashes, so that the same vectors are the same file."""
    rows = np.zeros(len(vectors), KIND)
    for row, name in zip(rows, sorted(vectors), strict=True):
        scale = float(np.abs(vectors[name]).max()) / 127 or 1.0
        row["hash"], row["scale"], row["vector"] = name.encode(), scale, np.round(vectors[name] / scale)
    np.save(PATH, rows, allow_pickle=False)
