"""What comes in the next days, and on which days somebody reviewed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models.functions import TruncDate

from accounts.days import now_for
from accounts.models import User
from progress.models import ReviewCard, ReviewLog
from progress.review_days import DueDay, spread, start_of
from progress.selectors.reviews import awake, standing_of


@dataclass(frozen=True, slots=True)
class Rhythm:
    """On how many days somebody reviewed: all, and of the last 14, which are told from the oldest to today."""

    total: int
    lately: tuple[tuple[date, bool], ...]

    @property
    def recent(self) -> int:
        return sum(done for _day, done in self.lately)


def due_forecast(user: User, days: int = 14) -> tuple[DueDay, ...]:
    """What becomes due, and what each day shows of it when no day exceeds the learner's share. Two queries."""
    now = now_for(user)
    today, zone = now.date(), now.tzinfo
    until = start_of(today + timedelta(days=days), zone)
    rows = ReviewCard.objects.filter(awake(), user=user, due_at__lt=until)
    due = Counter(at.astimezone(zone).date() for at in rows.values_list("due_at", flat=True))
    standing = standing_of(user, now)
    return spread(due, today=today, days=days, share=standing.share, done_today=standing.begun)


def rhythm_of(user: User, days: int = 14) -> Rhythm:
    now = now_for(user)
    today = now.date()
    dates = ReviewLog.objects.filter(user=user).annotate(day=TruncDate("reviewed_at", tzinfo=now.tzinfo))
    done = set(dates.order_by().values_list("day", flat=True).distinct())
    lately = tuple((day, day in done) for day in (today - timedelta(days=n) for n in range(days - 1, -1, -1)))
    return Rhythm(len(done), lately)
