"""How the queue stands, for metrics and whoever looks after it."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, Min, Q, When
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from textbook.models import Worker


@dataclass(frozen=True, slots=True)
class Queue:
    """`oldest` are the seconds that the oldest due task has been waiting."""

    by_state: dict[str, int]
    oldest: float
    workers: int


def queue_now() -> Queue:
    fresh, now = Q(worker_ids=[]), timezone.now()
    ready = Q(status=TaskResultStatus.READY)
    unfinished = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
    counts = unfinished.order_by().aggregate(
        ready=Count("pk", filter=ready & fresh),
        again=Count("pk", filter=ready & ~fresh),
        running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
        failed=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
    )
    since = Min(Case(When(run_after=get_date_max(), then=F("enqueued_at")), default=F("run_after")))
    oldest = DBTaskResult.objects.ready().order_by().aggregate(oldest=since)["oldest"]
    return Queue(counts, max(0.0, (now - oldest).total_seconds()) if oldest else 0.0, Worker.objects.count())
