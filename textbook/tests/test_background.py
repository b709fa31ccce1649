"""Tries, ends and clean-up of background tasks, one worker in this process."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from textbook.models import PeriodicJob
from textbook.models import Worker as WorkerRow
from textbook.tasks import periodic, queue
from textbook.tasks.kinds import LONGEST_WAIT, wait_after
from textbook.tasks.liveness import Liveness
from textbook.tasks.once import enqueue_once
from textbook.tasks.worker import Worker
from textbook.tests import background

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def queued(settings):
    settings.TASKS = {"default": {"BACKEND": "textbook.tasks.backends.Queue"}}


@pytest.fixture
def worker() -> Worker:
    return Worker(interval=0, batch=True)


def enqueue(task, *args):
    return DBTaskResult.objects.get(pk=task.enqueue(*args).id)


def due(row: DBTaskResult) -> None:
    DBTaskResult.objects.filter(pk=row.pk).update(run_after=timezone.now())


def test_a_task_runs_once_and_its_answer_is_kept(worker: Worker, tmp_path) -> None:
    row = enqueue(background.write, str(tmp_path / "f"), "hello")
    assert worker.step() is not None and worker.step() is None
    row.refresh_from_db()
    assert (row.status, row.return_value) == ("SUCCESSFUL", "hello")
    assert (tmp_path / "f").read_text() == "hello\n"


def test_a_failure_is_tried_again_later_and_behind_fresh_work(worker: Worker) -> None:
    row = enqueue(background.broken)
    worker.step()
    row.refresh_from_db()
    assert row.status == "READY" and row.priority < 0
    assert timedelta(seconds=7) < row.run_after - timezone.now() < timedelta(seconds=13)
    assert worker.step() is None, "it is not due yet"


def test_after_its_attempts_it_has_failed_and_says_why_without_naming_anybody(worker: Worker) -> None:
    row = enqueue(background.broken)
    for _ in range(3):
        due(row)
        worker.step()
    row.refresh_from_db()
    assert row.status == "FAILED" and row.finished_at and len(row.worker_ids) == 3
    assert "ValueError: no such person as …@…" in row.traceback and "reader@" not in row.traceback


def test_a_task_may_give_up_at_once(worker: Worker) -> None:
    row = enqueue(background.hopeless)
    worker.step()
    row.refresh_from_db()
    assert row.status == "FAILED" and len(row.worker_ids) == 1


def test_a_task_that_never_ends_is_ended(worker: Worker) -> None:
    row = enqueue(background.endless)
    worker.step()
    row.refresh_from_db()
    assert row.status == "READY" and row.exception_class_path.endswith("TookTooLong")


def test_a_task_of_another_version_waits_for_that_version(worker: Worker) -> None:
    row = enqueue(background.broken)
    DBTaskResult.objects.update(task_path="textbook.tests.background.not_yet_written")
    worker.step()
    row.refresh_from_db()
    assert row.status == "READY" and "no task textbook.tests.background.not_yet_written" in row.traceback


def test_waiting_doubles_up_to_an_hour() -> None:
    waits = [wait_after(attempt) for attempt in range(1, 40)]
    assert all(0.8 * 10 * 2**n <= wait.total_seconds() <= 1.2 * 10 * 2**n for n, wait in enumerate(waits[:8]))
    assert max(waits) <= LONGEST_WAIT


def test_what_a_private_task_was_called_with_is_forgotten_when_it_is_done(worker: Worker) -> None:
    row = enqueue(background.secret, "Dear reader")
    worker.step()
    row.refresh_from_db()
    assert row.status == "SUCCESSFUL" and "reader" not in str(row.args_kwargs)


def test_what_a_dead_worker_held_is_taken_back_and_counts_as_an_attempt(worker: Worker) -> None:
    row = enqueue(background.broken)
    gone = Liveness("gone")
    gone.beat()
    queue.claim("gone")
    assert queue.reclaim(alive=worker.liveness.alive) == 0, "it beat a moment ago"
    gone.leave()
    assert queue.reclaim(alive=worker.liveness.alive) == 1
    row.refresh_from_db()
    assert row.status == "READY" and len(row.worker_ids) == 1 and "WorkerLost" in row.exception_class_path


def test_a_task_that_kills_its_workers_fails_in_the_end() -> None:
    row = enqueue(background.broken)
    for _ in range(3):
        due(row)
        queue.claim("gone")
        queue.reclaim(alive=set)
    row.refresh_from_db()
    assert row.status == "FAILED"


def test_a_worker_is_dead_when_its_beat_stands_still_whatever_the_clock_says(settings, monkeypatch) -> None:
    now = 0.0
    monkeypatch.setattr("textbook.tasks.liveness.time.monotonic", lambda: now)
    here, there = Liveness("here"), Liveness("there")
    here.beat()
    there.beat()
    WorkerRow.objects.filter(pk="there").update(seen_at=timezone.now() - timedelta(days=1))
    assert here.alive() == {"here", "there"}
    now = settings.TASKS_LEASE_SECONDS - 1.0
    there.beat()
    assert here.alive() == {"here", "there"}
    now += settings.TASKS_LEASE_SECONDS + 1
    assert here.alive() == {"here"} and not WorkerRow.objects.filter(pk="there").exists()


def test_a_worker_taken_for_dead_cannot_overwrite_what_became_of_its_task() -> None:
    enqueue(background.broken)
    mine = queue.claim("first")
    queue.reclaim(alive=set)
    due(mine)
    queue.claim("second")
    assert queue.succeed(mine, background.broken, None) is False
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_a_worker_gives_back_untried_what_it_was_told_to_leave(worker: Worker, monkeypatch) -> None:
    row = enqueue(background.broken)
    monkeypatch.setattr("textbook.tasks.worker.run_task", lambda *args: worker.stop(15, None))
    worker.running = False
    with pytest.raises(SystemExit):
        worker.step()
    row.refresh_from_db()
    assert row.status == "READY" and row.worker_ids == []


def test_periodic_work_is_queued_once_a_round_however_many_look(monkeypatch) -> None:
    name = background.hopeless.module_path
    monkeypatch.setattr(periodic, "JOBS", {name: (background.hopeless, background.ROUND)})
    assert periodic.enqueue_due() == [name]
    assert periodic.enqueue_due() == []
    PeriodicJob.objects.update(next_at=timezone.now())
    assert periodic.enqueue_due() == [], "the last one still waits"
    DBTaskResult.objects.all().delete()
    PeriodicJob.objects.update(next_at=timezone.now() + timedelta(days=9))
    assert periodic.enqueue_due() == [name], "a clock was wrong"


def test_finished_tasks_go_after_their_days_and_others_stay(settings) -> None:
    old = timezone.now() - timedelta(days=settings.TASKS_RETENTION_DAYS, hours=1)
    rows = [enqueue(background.broken) for _ in range(4)]
    for row, status, finished in zip(
        rows, ("SUCCESSFUL", "FAILED", "FAILED", "READY"), (old, old, timezone.now(), None), strict=True
    ):
        DBTaskResult.objects.filter(pk=row.pk).update(status=status, finished_at=finished)
    assert queue.purge() == 2
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {rows[2].pk, rows[3].pk}


def test_what_waits_already_is_not_queued_again_and_what_runs_is(tmp_path) -> None:
    for word in ("one", "one", "two"):
        enqueue_once(background.write, str(tmp_path), word)
    assert DBTaskResult.objects.count() == 2
    queue.claim("worker")
    enqueue_once(background.write, str(tmp_path), "one")
    assert DBTaskResult.objects.count() == 3


def test_what_waits_for_another_attempt_is_asked_for_again_and_waits_no_longer(worker: Worker) -> None:
    row = enqueue(background.broken)
    worker.step()
    enqueue_once(background.broken)
    assert DBTaskResult.objects.count() == 1 and worker.step() is not None
    row.refresh_from_db()
    assert len(row.worker_ids) == 2


def test_an_attempt_that_a_wrong_clock_put_off_is_made_when_the_clock_is_right(worker: Worker) -> None:
    row = enqueue(background.broken)
    worker.step()
    DBTaskResult.objects.update(run_after=timezone.now() + LONGEST_WAIT - timedelta(seconds=9))
    assert worker.step() is None
    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(days=1))
    assert worker.step() is not None
    row.refresh_from_db()
    assert len(row.worker_ids) == 2


def test_looking_at_an_empty_queue_takes_no_lock(worker: Worker, django_assert_num_queries) -> None:
    with django_assert_num_queries(1) as asked:
        worker.step()
    assert asked[0]["sql"].startswith("SELECT 1")
