"""How good a question is, from who answered what: facility and discrimination. Pure."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

Scores = Mapping[Any, Mapping[str, float]]  # by learner, by question


def facility(scores: Sequence[float]) -> float | None:
    """The mean share of the points: 1 is earned by everybody."""
    return sum(scores) / len(scores) if scores else None


def discrimination(scores: Scores, key: str) -> float | None:
    """Point-biserial: the correlation of the question's score with the mean of the same learner's other questions.

    Learners who answered nothing else say nothing; None when one side does not vary."""
    pairs = []
    for each in scores.values():
        rest = [score for other, score in each.items() if other != key]
        if key in each and rest:
            pairs.append((each[key], sum(rest) / len(rest)))
    return correlation(pairs)


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    if len(pairs) < 2:
        return None
    mean_x = sum(x for x, _ in pairs) / len(pairs)
    mean_y = sum(y for _, y in pairs) / len(pairs)
    across = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    wide = sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs)
    return max(-1.0, min(1.0, across / math.sqrt(wide))) if wide > 1e-18 else None


def compared(scores: Scores, key: str) -> int:
    """How many learners discrimination rests on."""
    return sum(key in each and len(each) > 1 for each in scores.values())
