"""What a learner would still know of the cards."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from progress.memory import Trace, forecast, recall
from progress.models import ReviewCard
from progress.selectors.samples import Sample, sampled

DAYS = tuple(range(0, 31, 2))
SECONDS_A_DAY = 86400


@dataclass(frozen=True, slots=True)
class Memory:
    """`points` are what is known of the reviewed cards on each of DAYS without another review, in per cent."""

    cards: int
    now: Sample
    points: tuple[float, ...]
    bands: tuple[int, int, int]  # cards that are known with at least 90 %, at least 70 %, or less


def memory_of(user: User) -> Memory:
    """One query: the cards that are not put aside."""
    now = timezone.now()
    cards = ReviewCard.objects.filter(user=user, suspended=False).order_by()
    rows = list(cards.values_list("stability", "reviewed_at"))
    traces = [trace(stability, at, now) for stability, at in rows if stability is not None and at is not None]
    known = sampled(len(traces), forecast(traces, [0])[0])
    chances = [recall(each) for each in traces]
    good, fair = sum(each >= 0.9 for each in chances), sum(0.7 <= each < 0.9 for each in chances)
    return Memory(
        cards=len(rows),
        now=known,
        points=tuple(forecast(traces, DAYS)) if known.value is not None else (),
        bands=(good, fair, len(chances) - good - fair),
    )


def trace(stability: float, reviewed_at: datetime, now: datetime) -> Trace:
    return Trace(stability, (now - reviewed_at).total_seconds() / SECONDS_A_DAY)
