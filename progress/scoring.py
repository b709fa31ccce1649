"""Points of a chapter's quiz, and what several answers to one question come to. Pure."""

from collections.abc import Iterable, Mapping

FIRST, BEST, LAST = "first", "best", "last"


def counted_score(scores: list[float], rule: str) -> float:
    """`scores` of the counted answers to one question, the oldest first."""
    if rule == BEST:
        return max(scores)
    return scores[-1 if rule == LAST else 0]


def by_question(attempts: Iterable[tuple[str, float]]) -> dict[str, list[float]]:
    """Of question and score, the oldest first."""
    found: dict[str, list[float]] = {}
    for key, score in attempts:
        found.setdefault(key, []).append(score)
    return found


def chapter_percent(scores: Mapping[str, list[float]], points: Mapping[str, int], rule: str) -> int | None:
    """In per cent of all points of the chapter: a question that was not answered yet earns none. None without any."""
    earned = [points[key] * counted_score(each, rule) for key, each in scores.items() if key in points and each]
    return round(100 * sum(earned) / max(1, sum(points.values()))) if earned else None
