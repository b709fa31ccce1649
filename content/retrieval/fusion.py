"""Reciprocal rank fusion: what several rankings place high stands high."""

from collections.abc import Iterable, Sequence

K = 60


def fused(rankings: Iterable[tuple[float, Sequence[int]]]) -> dict[int, float]:
    """Each ranking comes with its weight; 1.0 would be the first place in all of them."""
    scores: dict[int, float] = {}
    total = 0.0
    for weight, ranking in rankings:
        total += weight
        for place, number in enumerate(ranking, 1):
            scores[number] = scores.get(number, 0.0) + weight * (K + 1) / (K + place)
    return {number: score / total for number, score in scores.items()} if total else {}
