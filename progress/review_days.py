"""A day's reviews, and how a pile is spread over days so that no day has more than its share. Pure arithmetic.

`now` is told by the learner's own clock, and a day ends at its midnight."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

USUAL, LEAST, MOST = 20, 1, 200
A_WHILE = timedelta(minutes=20)  # a card that comes back so soon is waited for


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one learner's cards today. `again` were seen today already and come back; they cost nothing of the share.
    `more` is what was asked for today beyond the share of every day."""

    share: int
    more: int = 0
    begun: int = 0
    learnt: int = 0
    fresh: int = 0
    again: int = 0
    soon: int = 0

    @property
    def room(self) -> int:
        return max(0, self.share + self.more - self.begun)

    @property
    def old_today(self) -> int:
        return min(self.room, self.learnt)

    @property
    def fresh_today(self) -> int:
        return min(self.room - self.old_today, self.fresh)

    @property
    def left(self) -> int:
        return self.again + self.old_today + self.fresh_today + self.soon

    @property
    def later(self) -> int:
        """What is due and waits for another day."""
        return self.learnt + self.fresh - self.old_today - self.fresh_today

    @property
    def days_more(self) -> int:
        return -(-self.later // self.share)


@dataclass(frozen=True, slots=True)
class DueDay:
    """`due` become due on this day by themselves, `shown` is the day's part of everything that waits."""

    day: date
    due: int
    shown: int


def start_of(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def today_of(now: datetime) -> datetime:
    return start_of(now.date(), now.tzinfo)


def tomorrow_of(now: datetime) -> datetime:
    return start_of(now.date() + timedelta(days=1), now.tzinfo)


def spread(due: Mapping[date, int], *, today: date, days: int, share: int, done_today: int = 0) -> tuple[DueDay, ...]:
    """What is overdue counts for today; a day passes on to the next what exceeds its share."""
    pile, found = sum(count for day, count in due.items() if day < today), []
    for offset in range(days):
        day = today + timedelta(days=offset)
        fresh = due.get(day, 0) + (pile if offset == 0 else 0)
        pile = fresh if offset == 0 else pile + fresh
        shown = min(pile, max(0, share - done_today) if offset == 0 else share)
        pile -= shown
        found.append(DueDay(day, fresh, shown))
    return tuple(found)
