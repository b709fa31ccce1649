from typing import Any

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks_db.backend import DatabaseBackend

from textbook.tasks.kinds import RetryingTask


class Queue(DatabaseBackend):
    """Rows of the database, run by `manage.py db_worker`."""

    task_class: Any = RetryingTask


class AtOnce(ImmediateBackend):
    """In the calling process, for tests."""

    task_class: Any = RetryingTask
