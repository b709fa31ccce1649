"""The queue, one short statement at a time. A row is claimed, then it succeeds, is tried again or fails for good.

Every step names the claim it belongs to (`started_at`), so that a worker that was taken for dead and comes back
cannot overwrite what became of its task meanwhile."""

from collections.abc import Callable, Collection
from datetime import timedelta
from traceback import format_exception
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import TASK_MIN_PRIORITY, TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult, get_date_max

from textbook.privacy import scrubbed
from textbook.tasks.kinds import ATTEMPTS, GiveUp, RetryingTask, wait_after
from textbook.tasks.selectors import due

FORGOTTEN: dict[str, Any] = {"args": [], "kwargs": {}}


class WorkerLost(Exception):
    pass


def claim(worker_id: str) -> DBTaskResult[Any, Any] | None:
    """The next task, if there is one. The first look takes no lock, so that waiting workers disturb nobody."""
    ready = due()
    if not ready.exists():
        return None
    with transaction.atomic():
        row = ready.select_for_update(skip_locked=True).first()
        if row is not None:
            row.claim(worker_id)
    return row


def succeed(row: DBTaskResult[Any, Any], task: RetryingTask[Any, Any], value: Any) -> bool:
    done = {"status": TaskResultStatus.SUCCESSFUL, "finished_at": timezone.now(), "return_value": normalize_json(value)}
    forgotten = {"args_kwargs": FORGOTTEN} if task.private else {}
    return _as_claimed(row).update(**done, **forgotten, exception_class_path="", traceback="") == 1


def fail(row: DBTaskResult[Any, Any], task: RetryingTask[Any, Any] | None, error: BaseException) -> bool:
    """True when it will be tried again: later each time, and behind fresh work."""
    attempt = len(row.worker_ids)
    again = attempt < (task.attempts if task else ATTEMPTS) and not isinstance(error, GiveUp)
    found: dict[str, Any] = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": scrubbed("".join(format_exception(error))),
    }
    if again:
        first = task.priority if task else row.priority
        found |= {"status": TaskResultStatus.READY, "run_after": timezone.now() + wait_after(attempt)}
        found |= {"priority": max(TASK_MIN_PRIORITY, first - attempt)}
    else:
        found |= {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
    _as_claimed(row).update(**found)
    return again


def release(row: DBTaskResult[Any, Any]) -> None:
    """Given back untried: the worker was told to go."""
    _as_claimed(row).update(
        status=TaskResultStatus.READY, run_after=get_date_max(), started_at=None, worker_ids=row.worker_ids[:-1]
    )


def reclaim(*, alive: Callable[[], Collection[str]]) -> int:
    """What a worker held that is not alive any more is tried again; each such end counts as an attempt.
    The tasks are read before the workers: who claims one a moment later is not missed among the living."""
    held = list(DBTaskResult.objects.running())
    living = alive()
    lost = [row for row in held if not row.worker_ids or row.worker_ids[-1] not in living]
    for row in lost:
        fail(row, known_task(row), WorkerLost("The worker ended in the middle of this task."))
    return len(lost)


def release_all(worker_id: str) -> None:
    """For a worker that runs nothing: what it holds was claimed or finished in an outage, and nobody knows which."""
    for row in DBTaskResult.objects.running():
        if row.worker_ids and row.worker_ids[-1] == worker_id:
            release(row)


def known_task(row: DBTaskResult[Any, Any]) -> RetryingTask[Any, Any] | None:
    """None for a task that this version of the program does not have (any more)."""
    try:
        task = cast(RetryingTask[Any, Any], row.task)
    except Exception:  # noqa: BLE001 — importing runs whatever the module does
        return None
    return task


def retry(rows: QuerySet[Any]) -> int:
    """Failed tasks from the start, as if they were new."""
    return rows.filter(status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, run_after=get_date_max(), finished_at=None, started_at=None, worker_ids=[]
    )


def purge() -> int:
    """Finished tasks that are older than TASKS_RETENTION_DAYS, a thousand in a statement."""
    old = timezone.now() - timedelta(days=settings.TASKS_RETENTION_DAYS)
    finished, gone = DBTaskResult.objects.finished().filter(finished_at__lt=old).order_by(), 0
    while keys := list(finished.values_list("pk", flat=True)[:1000]):
        gone += DBTaskResult.objects.filter(pk__in=keys).delete()[0]
    return gone


def _as_claimed(row: DBTaskResult[Any, Any]) -> QuerySet[Any]:
    return DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
