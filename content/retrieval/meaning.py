"""Vectors of passages in memory. A passage has a few, one for each window of its text; its best one counts."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from content.retrieval.lexical import Hit, Mask, top

Matrix = NDArray[np.float32]


class Meaning:
    """`starts[n]` is the first row of passage n; one that has no vector yet has a row of zeros."""

    def __init__(self, hashes: Sequence[str], known: Mapping[str, Matrix]) -> None:
        self.hashes = hashes
        width = next((matrix.shape[1] for matrix in known.values()), 0)
        nothing = np.zeros((1, width), np.float32)
        parts = [known.get(name, nothing) for name in hashes]
        self.rows = np.concatenate(parts, dtype=np.float32) if parts else nothing[:0]
        self.starts = np.cumsum([0, *(len(part) for part in parts)], dtype=np.int64)

    @property
    def width(self) -> int:
        return int(self.rows.shape[1])

    def nearest(self, vector: Matrix, *, allowed: Mask, limit: int) -> list[Hit]:
        if self.width != len(vector) or not len(self.hashes):
            return []
        scores = np.maximum.reduceat(self.rows @ vector, self.starts[:-1])
        scores[~allowed] = 0
        return top(scores, limit)

    def of(self, number: int) -> Matrix:
        """The vectors of one passage; none when the embedder has not come yet."""
        rows = self.rows[self.starts[number] : self.starts[number + 1]]
        return rows[rows.any(axis=1)]

    def known(self) -> dict[str, Matrix]:
        found = {name: self.of(number) for number, name in enumerate(self.hashes)}
        return {name: rows for name, rows in found.items() if len(rows)}


def packed(rows: Matrix) -> bytes:
    return np.asarray(rows, "<f2").tobytes()


def unpacked(data: bytes, count: int) -> Matrix:
    """As it was stored, half as large; whoever calculates makes it float32."""
    return np.frombuffer(data, "<f2").reshape(count, -1)
