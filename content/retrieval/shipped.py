"""The vectors that travel with the shipped book: half a byte for each number, known by the hash of the passage."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from content.retrieval.embedders import LocalEmbedder
from content.retrieval.meaning import Matrix

EMBEDDER = LocalEmbedder.name
PATH: Path = settings.BASE_DIR / "content" / "book" / f"vectors-{EMBEDDER}.npz"
LEVELS = 7  # of 4 bits: from -7 to 7


def shipped_vectors() -> dict[str, Matrix]:
    return _read(PATH, PATH.stat().st_mtime_ns) if PATH.exists() else {}


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> dict[str, Matrix]:
    with np.load(path, allow_pickle=False) as file:
        rows = file["middle"] + _steps(file["rows"]) * file["scales"][:, None]
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        parts = np.split(rows.astype(np.float32), np.cumsum(file["counts"])[:-1])
        return dict(zip((name.decode() for name in file["hashes"]), parts, strict=True))


def ship(vectors: Mapping[str, Matrix]) -> None:
    """In the order of the hashes. What all vectors have in common is taken out first: it needs no bits."""
    names = sorted(vectors)
    rows = np.concatenate([vectors[name] for name in names])
    middle = rows.mean(axis=0)
    scales = np.abs(rows - middle).max(axis=1) / LEVELS
    steps = np.round((rows - middle) / scales[:, None]).astype(np.int8) + LEVELS
    np.savez(
        PATH,
        hashes=np.array([name.encode() for name in names]), counts=np.array([len(vectors[name]) for name in names]),
        middle=middle, scales=scales.astype(np.float32), rows=(steps[:, ::2] << 4 | steps[:, 1::2]).astype(np.uint8),
    )  # fmt: skip


def _steps(halves: NDArray[np.uint8]) -> Matrix:
    both = np.stack([halves >> 4, halves & 15], axis=-1).reshape(len(halves), -1)
    return both.astype(np.float32) - LEVELS
