"""Spreading what is left to read over the days that a learner has. Pure: dates and minutes in, dates out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

REVIEW_MINUTES = 10  # kept free on the last study day of each week
LONGEST = 366


@dataclass(frozen=True, slots=True)
class Reading:
    public_id: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Planned:
    """What is done on a day. A chapter is planned on the day on which it is finished; without one it is a review."""

    day: date
    reading: Reading | None = None
    begun: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    planned: tuple[Planned, ...] = ()
    left: tuple[Reading, ...] = ()
    days: tuple[date, ...] = ()
    minutes: int = 0

    @property
    def needed(self) -> int:
        """Minutes a day that would be enough for everything."""
        readings = [item.reading for item in self.planned if item.reading] + list(self.left)
        whole = sum(reading.minutes for reading in readings) + REVIEW_MINUTES * len(review_days(self.days))
        return -(-whole // max(1, len(self.days)))


@dataclass(slots=True)
class _Clock:
    """Walks through the study days and uses up their minutes."""

    days: Sequence[date]
    minutes: int
    reviews: Collection[date]
    at: int = 0
    used: int = 0
    begun: date | None = field(default=None)

    def free(self) -> int:
        return max(0, self.minutes - self.used - (REVIEW_MINUTES if self.days[self.at] in self.reviews else 0))

    def read(self, minutes: int) -> tuple[date, date] | None:
        """The days on which a reading begins and ends; None when the days run out first."""
        begun = None
        while self.at < len(self.days):
            step = min(minutes, self.free())
            if step:
                begun = begun or self.days[self.at]
            self.used, minutes = self.used + step, minutes - step
            if not minutes and begun:
                return begun, self.days[self.at]
            self.at, self.used = self.at + 1, 0
        return None


def study_days(starts: date, ends: date, weekdays: Collection[int]) -> tuple[date, ...]:
    span = min((ends - starts).days, LONGEST)
    days = (starts + timedelta(days=n) for n in range(span + 1))
    return tuple(day for day in days if day.weekday() in weekdays)


def review_days(days: Sequence[date]) -> frozenset[date]:
    """The last study day of each week."""
    last = {day.isocalendar()[:2]: day for day in days}
    return frozenset(last.values())


def spread(readings: Sequence[Reading], days: Sequence[date], minutes: int) -> Plan:
    """The readings in their order, each as early as it fits; a long one goes on the next day."""
    reviews = review_days(days) if minutes > REVIEW_MINUTES else frozenset()
    clock = _Clock(days, minutes, reviews)
    planned = [Planned(day) for day in sorted(reviews)]
    left: list[Reading] = []
    for reading in readings:
        when = None if left else clock.read(max(1, reading.minutes))
        if when is None:
            left.append(reading)
        else:
            planned.append(Planned(when[1], reading, when[0] if when[0] != when[1] else None))
    planned.sort(key=lambda item: (item.day, item.reading is None))
    return Plan(tuple(planned), tuple(left), tuple(days), minutes)
