"""A task of ours: how often it is tried, how long it may take, and whether its words are anybody's business.

`@task()` of django_tasks makes one, since both our backends name it; `@task(attempts=30, private=True)` says more."""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from django_tasks.base import Task
from typing_extensions import ParamSpec

P = ParamSpec("P")
T = TypeVar("T")

ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)


class GiveUp(Exception):
    """Raised by a task that knows that trying again cannot help."""


class TookTooLong(Exception):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryingTask(Task[P, T]):
    attempts: int = ATTEMPTS
    seconds: int = 3600  # after these an attempt counts as failed
    private: bool = False  # what it was called with is shown to nobody, and forgotten when it is done


def wait_after(attempt: int) -> timedelta:
    """Twice as long each time, up to an hour; a little chance keeps a crowd from coming back together."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempt - 1, 20)
    return min(LONGEST_WAIT, doubled * random.uniform(0.8, 1.2))  # noqa: S311
