"""Real workers in processes of their own, on whatever database the suite runs on; one of them is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

pytestmark = pytest.mark.integration
MANAGE = [sys.executable, "manage.py"]
ENQUEUE = "from textbook.tests import background; background.{task}.enqueue({path!r}, {argument!r})"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an installation of its own, with an empty database."""
    kept = {name: value for name, value in os.environ.items() if name not in ("TESTING", "SECRET_KEY", "DATABASE_URL")}
    kept |= {
        "DATA_DIR": str(tmp_path_factory.mktemp("data")),
        "TESTING": "false",
        "TASKS_LEASE_SECONDS": "3",
        "LOG_LEVEL": "info",
    }
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield prepared(kept)
        return
    name = f"workers_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield prepared(kept | {"DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl()})
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def prepared(environment: dict[str, str]) -> dict[str, str]:
    subprocess.run([*MANAGE, "migrate", "-v0", "--skip-checks"], cwd=settings.BASE_DIR, env=environment, check=True)
    return environment


def enqueue(place: dict[str, str], task: str, path: Path, argument: object) -> None:
    code = ENQUEUE.format(task=task, path=str(path), argument=argument)
    subprocess.run([*MANAGE, "shell", "-v0", "-c", code], cwd=settings.BASE_DIR, env=place, check=True)


@pytest.fixture
def start(place: dict[str, str]) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def worker() -> subprocess.Popen[bytes]:
        command = [*MANAGE, "db_worker", "--interval", "0.1"]
        started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=place))
        return started[-1]

    yield worker
    for process in started:
        process.kill()
        process.wait()


def until(condition: Callable[[], bool], seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def lines(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def test_a_task_runs_again_when_its_worker_is_killed_in_the_middle(place, start, tmp_path: Path) -> None:
    said = tmp_path / "said"
    enqueue(place, "slow", said, 2)
    first = start()
    assert until(lambda: lines(said) == ["begun"])
    first.send_signal(signal.SIGKILL)
    first.wait()
    start()
    assert until(lambda: lines(said) == ["begun", "begun", "done"]), lines(said)


def test_two_workers_share_the_work_and_do_each_task_once(place, start, tmp_path: Path) -> None:
    said = tmp_path / "said"
    words = [f"word-{n}" for n in range(40)]
    code = "; ".join(["from textbook.tests import background"] + [
        f"background.write.enqueue({str(said)!r}, {word!r})" for word in words
    ])  # fmt: skip
    subprocess.run([*MANAGE, "shell", "-v0", "-c", code], cwd=settings.BASE_DIR, env=place, check=True)
    start(), start()
    assert until(lambda: len(lines(said)) >= len(words))
    time.sleep(1)
    assert sorted(lines(said)) == sorted(words)


def test_a_worker_that_is_asked_to_end_ends_its_task_first(place, start, tmp_path: Path) -> None:
    said = tmp_path / "said"
    enqueue(place, "slow", said, 2)
    worker = start()
    assert until(lambda: lines(said) == ["begun"])
    worker.terminate()
    assert worker.wait(timeout=20) == 0 and lines(said) == ["begun", "done"]
