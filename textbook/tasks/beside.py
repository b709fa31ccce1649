"""Work of a worker's own threads, beside the queue: `@beside` above a function that runs until `leaving` is set.

For what waits much and computes little, many at a time, and keeps its own account of what is done."""

from collections.abc import Callable
from threading import Event

Beside = Callable[[Event], None]
BESIDE: list[Beside] = []


def beside(work: Beside) -> Beside:
    BESIDE.append(work)
    return work
