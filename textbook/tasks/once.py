from typing import Any

from django_tasks.base import Task, TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult, get_date_max


def enqueue_once(task: Task[Any, Any], *args: Any) -> None:
    """Not if the same already waits: that will see everything that was committed until it begins. One that failed
    and waits for its next attempt need not wait any longer."""
    waiting = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    same = waiting.filter(args_kwargs=normalize_json({"args": args, "kwargs": {}}))
    if not same.exists():
        task.enqueue(*args)
    elif (later := same.exclude(run_after=get_date_max())).exists():
        later.update(run_after=get_date_max())
