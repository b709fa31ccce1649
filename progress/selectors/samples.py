"""Statistics that need a sample say nothing before there are enough cases, and how many are missing."""

from dataclasses import dataclass

ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Sample:
    """`value` is None while there are too few."""

    n: int
    value: float | None = None

    @property
    def missing(self) -> int:
        return max(0, ENOUGH - self.n)


def sampled(n: int, value: float | None) -> Sample:
    return Sample(n, value if n >= ENOUGH else None)
