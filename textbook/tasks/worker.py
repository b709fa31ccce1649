"""The worker: takes a task, runs it, says what became of it, and lives through a database that goes away.

A second thread keeps house meanwhile: it beats, takes back what dead workers held and queues what comes round."""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, cast

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, close_old_connections, connection
from django.utils import translation
from django.utils.crypto import get_random_string
from django_tasks.base import TaskContext
from django_tasks_db.models import DBTaskResult

from textbook import metrics
from textbook.logs import request_id
from textbook.tasks import periodic, queue
from textbook.tasks.beside import BESIDE
from textbook.tasks.kinds import RetryingTask, TookTooLong
from textbook.tasks.liveness import Liveness

log = logging.getLogger("textbook.tasks")
OUTAGE_WAIT = 2.0
SIGNALS = (signal.SIGINT, signal.SIGTERM)
Row = DBTaskResult[Any, Any]


class Worker:
    def __init__(self, *, interval: float = 1.0, batch: bool = False) -> None:
        self.id = get_random_string(32)
        self.interval, self.batch = interval, batch
        self.liveness = Liveness(self.id)
        self.running, self.busy, self.confused = True, False, False
        self.leaving = threading.Event()

    def run(self) -> None:
        for number in SIGNALS:
            signal.signal(number, self.stop)
        log.info("worker %s:%s is ready, with %d periodic jobs", socket.gethostname(), os.getpid(), len(periodic.JOBS))
        keeper = threading.Thread(target=self.keep_house, daemon=True)
        try:
            self.tidy()
            keeper.start()
            self.start_beside()
            while self.running and not (self.step() is None and self.batch):
                close_old_connections()
        finally:
            self.leaving.set()
            with quiet("leaving"):
                self.liveness.leave()

    def start_beside(self) -> None:
        """Not for a batch, which ends when the queue is empty."""
        for work in () if self.batch else BESIDE:
            threading.Thread(target=work, args=(self.leaving,), name=work.__name__, daemon=True).start()

    def stop(self, number: int, frame: FrameType | None) -> None:
        """The first signal lets a running task end; the second gives it back and goes."""
        if not self.running or not self.busy:
            raise SystemExit(0)
        log.info("ending after the present task; once more to end at once")
        self.running = False

    def step(self) -> Row | None:
        """One look at the queue; None when there was nothing to do."""
        try:
            if self.confused:
                queue.release_all(self.id)
                self.confused = False
            row = queue.claim(self.id)
            if row is not None:
                self.attempt(row)
        except (OperationalError, InterfaceError) as error:
            log.warning("the database does not answer the worker: %s", type(error).__name__)
            self.confused = True
            connection.close()
            self.leaving.wait(OUTAGE_WAIT)
            return None
        if row is None and not self.batch:
            self.leaving.wait(self.interval)
        return row

    def attempt(self, row: Row) -> None:
        token, started = request_id.set(str(row.pk)), time.perf_counter()
        task, state = queue.known_task(row), "lost"
        self.busy = True
        try:
            state = self.outcome(row, task)
        finally:
            self.busy = False
            metrics.task_finished(row.task_path, state, time.perf_counter() - started)
            request_id.reset(token)

    def outcome(self, row: Row, task: RetryingTask[Any, Any] | None) -> str:
        try:
            if task is None:
                raise ImportError(f"This version has no task {row.task_path}.")
            value = run_task(row, task)
            if not queue.succeed(row, task, value):
                log.warning("task %s was taken over by another worker", row.task_path)
            return "done"
        except (SystemExit, KeyboardInterrupt):
            queue.release(row)
            raise
        except Exception as error:  # whatever a task does, the worker goes on
            if queue.fail(row, task, error):
                log.warning("task %s will be tried again after %s", row.task_path, type(error).__name__)
                return "again"
            log.error("task %s failed for good", row.task_path, exc_info=error)
            return "failed"

    def keep_house(self) -> None:
        while not self.leaving.wait(settings.TASKS_LEASE_SECONDS / 6):
            self.tidy()
            close_old_connections()

    def tidy(self) -> None:
        with quiet("housekeeping"):
            self.liveness.beat()
            if lost := queue.reclaim(alive=self.liveness.alive):
                log.warning("took back %d tasks of workers that ended", lost)
            periodic.enqueue_due()


def run_task(row: Row, task: RetryingTask[Any, Any]) -> Any:
    args, kwargs = row.args_kwargs["args"], row.args_kwargs["kwargs"]
    context = [TaskContext(task_result=cast(Any, row.task_result))] if task.takes_context else []
    with translation.override(settings.LANGUAGE_CODE), at_most(task.seconds):
        return task.call(*context, *args, **kwargs)


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """An alarm interrupts also a task that waits for somebody who never answers. Only the main thread has one."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TookTooLong(f"The task took longer than {seconds} seconds.")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def quiet(what: str) -> Iterator[None]:
    """An outage while keeping house is no reason to stop; the next round comes soon."""
    try:
        yield
    except Error as error:
        log.warning("%s: the database does not answer: %s", what, type(error).__name__)
        connection.close()
