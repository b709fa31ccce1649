"""Spreading what is left to read over the days that a learner has. Pure: dates and minutes in, dates out."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from itertools import accumulate
from math import ceil

REVIEW_MINUTES = 10  # kept free on the last study day of each week
LONGEST = 366
Week = tuple[int, int]  # its year and number


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
    """`left` did not fit. `kept` is not planned because the learner has a task of their own for it, or a done one.
    `pace` is how many minutes of a day go into reading."""

    planned: tuple[Planned, ...] = ()
    left: tuple[Reading, ...] = ()
    days: tuple[date, ...] = ()
    minutes: int = 0
    pace: int = 0
    kept: tuple[Reading, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What was to be planned: empty when everything is read or kept."""
        return (*(item.reading for item in self.planned if item.reading), *self.left)

    @property
    def mark(self) -> str:
        """The same for the same tasks, so that those are made which were shown."""
        tasks = [(str(item.day), item.reading.title if item.reading else "") for item in self.planned]
        return sha256(repr(tasks).encode()).hexdigest()

    @property
    def needed(self) -> int:
        """Minutes a day that would be enough for everything."""
        return ceil((length(self.readings) + REVIEW_MINUTES * len(review_days(self.days))) / max(1, len(self.days)))


def study_days(starts: date, ends: date, weekdays: Collection[int]) -> tuple[date, ...]:
    span = min((ends - starts).days, LONGEST)
    days = (starts + timedelta(days=n) for n in range(span + 1))
    return tuple(day for day in days if day.weekday() in weekdays)


def review_days(days: Sequence[date]) -> frozenset[date]:
    """The last study day of each week."""
    return frozenset({week_of(day): day for day in days}.values())


def week_of(day: date) -> Week:
    year, number, _weekday = day.isocalendar()
    return year, number


def length(readings: Iterable[Reading]) -> int:
    return sum(max(1, reading.minutes) for reading in readings)


def pace_of(minutes: int, room: Sequence[int]) -> Fraction:
    """As little a day as is enough for all these minutes; days with less room give what they have."""
    for place, free in enumerate(sorted(room)):
        share = Fraction(minutes, len(room) - place)
        if share <= free:
            return share
        minutes -= free
    return Fraction(max(room, default=0))


def spread(
    readings: Sequence[Reading], days: Sequence[date], minutes: int, reviewed: Collection[Week] = ()
) -> Plan:  # fmt: skip
    """The readings in their order, evenly over all days; what is not finished on one day goes on on the next. Weeks
    that have a review already get no other."""
    reviews = review_days(days)
    room = [max(0, minutes - REVIEW_MINUTES) if day in reviews else minutes for day in days]
    pace = pace_of(length(readings), room)
    by_then = list(accumulate(min(pace, free) for free in room))  # minutes read when each day ends
    planned = [Planned(day) for day in reviews if week_of(day) not in reviewed]
    left: list[Reading] = []
    before = 0
    for reading in readings:
        after = before + length([reading])
        first, last = bisect_right(by_then, before), bisect_left(by_then, after)
        if last < len(days):
            planned.append(Planned(days[last], reading, days[first] if first < last else None))
        else:
            left.append(reading)
        before = after
    planned.sort(key=lambda item: (item.day, item.reading is None))
    return Plan(tuple(planned), tuple(left), tuple(days), minutes, ceil(pace))
