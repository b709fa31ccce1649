"""A study plan as a calendar: what is due on a day is an event of that day, wherever the learner is."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar, Event

from progress.due import is_whole_day
from progress.models import StudyTask

CONTROL = dict.fromkeys({*range(32), 127} - set(b"\t\r\n"))


def calendar_of(tasks: Iterable[StudyTask], *, name: str, site: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Textbook//Study plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for task in tasks:
        calendar.add_component(event(task, site))
    return bytes(calendar.to_ical())


def event(task: StudyTask, site: str) -> Event:
    made = Event()
    due = task.due_date or task.created_at
    moment = due.astimezone(UTC)
    made.add("uid", f"{task.pk}@{site.partition('://')[2]}")
    made.add("dtstamp", task.updated_at.astimezone(UTC))
    title = said(task.title)
    made.add("summary", f"✓ {title}" if task.completed else title)
    if is_whole_day(due):
        made.add("dtstart", moment.date())  # without an end: that day
        made.add("transp", "TRANSPARENT")
    else:
        made.add("dtstart", moment)
        made.add("duration", timedelta(minutes=30))
    if task.description:
        made.add("description", said(task.description))
    if task.chapter is not None:
        made.add("url", f"{site}{task.chapter.get_absolute_url()}")
    return made


def said(text: str) -> str:
    """Without the signs that a calendar's text may not hold."""
    return text.translate(CONTROL)
