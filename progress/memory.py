"""What is still known after some days, by the same memory model that schedules the reviews. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from fsrs.scheduler import DEFAULT_PARAMETERS

DECAY = -DEFAULT_PARAMETERS[-1]
FACTOR = 0.9 ** (1 / DECAY) - 1


@dataclass(frozen=True, slots=True)
class Trace:
    """Of one card: how long it holds, and how many days ago it was reviewed."""

    stability: float
    age_days: float


def recall(trace: Trace, days: float = 0) -> float:
    """How probable it is that the card is known so many days from now, without a review."""
    return float((1 + FACTOR * max(0.0, trace.age_days + days) / max(trace.stability, 1e-3)) ** DECAY)


def forecast(traces: Sequence[Trace], days: Sequence[int]) -> list[float]:
    """Means in per cent."""
    count = max(1, len(traces))
    return [round(100 * sum(recall(trace, ahead) for trace in traces) / count, 1) for ahead in days]
