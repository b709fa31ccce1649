"""When something is due. A day without an hour is kept as its last second in UTC and is that day wherever its learner
is; it is over when the learner's own day is."""

from datetime import UTC, date, datetime, time

END = time(23, 59, 59)
YEARS = range(1900, 9999)  # beyond them some clocks have no such day


def end_of(day: date) -> datetime:
    return datetime.combine(day, END, tzinfo=UTC)


def is_whole_day(due: datetime) -> bool:
    """Some programs say the first second of a day."""
    return due.astimezone(UTC).time().replace(microsecond=0) in (END, time())


def due_day(due: datetime, here: datetime) -> date:
    """`here` is any time of the learner's own clock."""
    told = due.astimezone(UTC)
    if is_whole_day(due) or told.year not in YEARS:
        return told.date()
    return due.astimezone(here.tzinfo).date()


def due_hour(due: datetime, here: datetime) -> time | None:
    """Only where a program gave one."""
    return None if is_whole_day(due) or due.year not in YEARS else due.astimezone(here.tzinfo).time()


def is_late(due: datetime, now: datetime) -> bool:
    """`now` is told by the learner's own clock."""
    return due_day(due, now) < now.date() if is_whole_day(due) else due < now


def midnight(now: datetime) -> datetime:
    """Where the learner's day begins as whole days are kept: its first second, after the last of the day before."""
    return datetime.combine(now.date(), time(), tzinfo=UTC)
