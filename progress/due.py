"""When something is due. A day without an hour is kept as its last second in UTC and is that day wherever its learner
is; it is over when the learner's own day is."""

from datetime import UTC, date, datetime, time, timedelta

END = time(23, 59, 59)


def end_of(day: date) -> datetime:
    return datetime.combine(day, END, tzinfo=UTC)


def is_whole_day(due: datetime) -> bool:
    """Some programs say the first second of a day."""
    return due.astimezone(UTC).time().replace(microsecond=0) in (END, time())


def due_day(due: datetime, here: datetime) -> date:
    """`here` is any time of the learner's own clock."""
    return due.astimezone(UTC if is_whole_day(due) else here.tzinfo).date()


def is_late(due: datetime, now: datetime) -> bool:
    """`now` is told by the learner's own clock."""
    if due == end_of(due.astimezone(UTC).date()):
        return due_day(due, now) < now.date()
    return due < now


def day_just_over(now: datetime) -> datetime:
    return end_of(now.date() - timedelta(days=1))
