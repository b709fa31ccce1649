from typing import Any

from django_tasks.base import Task, TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult


def enqueue_once(task: Task[Any, Any], *args: Any) -> None:
    """Not if the same already waits: that will see everything that was committed until it begins."""
    waiting = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    if not waiting.filter(args_kwargs=normalize_json({"args": args, "kwargs": {}})).exists():
        task.enqueue(*args)
