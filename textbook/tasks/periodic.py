"""Work that comes round: `@periodic(every=timedelta(days=1))` above `@task()`.

Every worker looks now and then; the row of a job lets exactly one of them put it in the queue."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from textbook.models import PeriodicJob

Made = TypeVar("Made", bound=Task[Any, Any])
JOBS: dict[str, tuple[Task[Any, Any], timedelta]] = {}


def periodic(*, every: timedelta) -> Callable[[Made], Made]:
    def register(task: Made) -> Made:
        JOBS[task.module_path] = (task, every)
        return task

    return register


def enqueue_due() -> list[str]:
    """Puts what is due in the queue, and says what."""
    now = timezone.now()
    known = set(PeriodicJob.objects.values_list("name", flat=True))
    for name in JOBS.keys() - known:
        PeriodicJob.objects.get_or_create(name=name, defaults={"next_at": now})
    return [name for name, (task, every) in JOBS.items() if _enqueue(name, task, every)]


def _enqueue(name: str, task: Task[Any, Any], every: timedelta) -> bool:
    """A time further off than one round was written by a clock that was wrong."""
    now = timezone.now()
    due = PeriodicJob.objects.filter(Q(next_at__lte=now) | Q(next_at__gt=now + every), name=name)
    if not due.exists():
        return False
    with transaction.atomic():
        if not due.update(next_at=now + every, last_at=now) or _still_there(name):
            return False
        task.enqueue()
    return True


def _still_there(name: str) -> bool:
    waiting = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(task_path=name, status__in=waiting).exists()
