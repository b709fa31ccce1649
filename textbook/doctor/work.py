"""Background work: is anybody doing it, and how long has the oldest task been waiting."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from textbook.doctor.finding import Finding, bad, warn
from textbook.models import Worker
from textbook.tasks.selectors import queue_now

LONG, TOO_LONG = 5 * 60, 60 * 60


def background_work() -> Iterator[Finding]:
    queue = queue_now()
    silent = timezone.now() - timedelta(seconds=2 * settings.TASKS_LEASE_SECONDS)
    alive = Worker.objects.filter(seen_at__gt=silent).count()
    if alive:
        yield Finding("worker", f"{alive} at work")
    else:
        yield bad("worker", "none gives a sign: no mail, no index, no translation", "Start one: manage.py db_worker")
    waiting = sum(queue.by_state.get(state, 0) for state in ("ready", "again"))
    text = f"{waiting} tasks wait, the oldest due one for {queue.oldest:.0f} s"
    if queue.oldest > LONG:
        make = bad if queue.oldest > TOO_LONG else warn
        yield make("queue", text, "Start more workers, and see /admin/ → Background tasks for what they do.")
    else:
        yield Finding("queue", text)
    if failed := queue.by_state.get("failed", 0):
        yield warn("queue", f"{failed} tasks failed for good", "See /admin/ → Background tasks; try them again there.")
