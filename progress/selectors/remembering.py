"""What comes in the next days, and on which days somebody reviewed."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import User
from progress.models import ReviewCard, ReviewLog
from progress.review_days import DueDay, spread, start_of
from progress.selectors.reviews import cards_a_day


@dataclass(frozen=True, slots=True)
class Rhythm:
    """On how many days somebody reviewed: all, and of the last 14, which are told from the oldest to today."""

    total: int
    lately: tuple[tuple[date, bool], ...]

    @property
    def recent(self) -> int:
        return sum(done for _day, done in self.lately)


def due_forecast(user: User, days: int = 14) -> tuple[DueDay, ...]:
    """What becomes due, and what each day shows of it when no day exceeds the learner's share. Three queries."""
    today = timezone.now().date()
    rows = ReviewCard.objects.filter(user=user, suspended=False, due_at__lt=start_of(today + timedelta(days=days)))
    due = Counter(at.astimezone(UTC).date() for at in rows.values_list("due_at", flat=True))
    done = ReviewCard.objects.filter(user=user, reviewed_at__gte=start_of(today)).count()
    return spread(due, today=today, days=days, share=cards_a_day(user), done_today=done)


def rhythm_of(user: User, days: int = 14) -> Rhythm:
    today = timezone.now().date()
    dates = ReviewLog.objects.filter(user=user).annotate(day=TruncDate("reviewed_at", tzinfo=UTC))
    done = set(dates.order_by().values_list("day", flat=True).distinct())
    lately = tuple((day, day in done) for day in (today - timedelta(days=n) for n in range(days - 1, -1, -1)))
    return Rhythm(len(done), lately)
