"""How the queue stands, for metrics and whoever looks after it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, When
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from textbook.models import Worker
from textbook.tasks.kinds import LONGEST_WAIT

FRESH = Q(worker_ids=[])


@dataclass(frozen=True, slots=True)
class Queue:
    """`oldest` are the seconds that the oldest due task has been waiting."""

    by_state: dict[str, int]
    oldest: float
    workers: int


def due() -> QuerySet[Any]:
    """What a worker may take. A next attempt further off than the longest wait was set by a clock that was wrong."""
    now = timezone.now()
    wrong = Q(run_after__gt=now + LONGEST_WAIT, run_after__lt=get_date_max()) & ~FRESH
    return DBTaskResult.objects.filter(
        Q(run_after__lte=now) | Q(run_after=get_date_max()) | wrong, status=TaskResultStatus.READY
    )


def queue_now() -> Queue:
    now = timezone.now()
    ready = Q(status=TaskResultStatus.READY)
    unfinished = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
    counts = unfinished.order_by().aggregate(
        ready=Count("pk", filter=ready & FRESH),
        again=Count("pk", filter=ready & ~FRESH),
        running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
        failed=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
    )
    since = Min(Case(When(run_after=get_date_max(), then=F("enqueued_at")), default=F("run_after")))
    oldest = due().order_by().aggregate(oldest=since)["oldest"]
    return Queue(counts, max(0.0, (now - oldest).total_seconds()) if oldest else 0.0, Worker.objects.count())
