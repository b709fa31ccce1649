"""The counts of several processes, added up; a worker's own port; what a process that ended leaves behind."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from django.conf import settings

from textbook import processes

pytestmark = pytest.mark.integration
COUNT = """
import django
django.setup()
from textbook import metrics
for _ in range({times}):
    metrics.turn_finished("done", "quoted")
metrics.index_version("{version}")
"""


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("TESTING", "DATABASE_URL")}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return kept | {
        "TESTING": "false", "DATA_DIR": str(tmp_path), "METRICS_TOKEN": "let-me-see", "METRICS_PORT": str(port),
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics"), "DJANGO_SETTINGS_MODULE": "textbook.settings",
    }  # fmt: skip


def ask(port: str, token: str, path: str = "/metrics") -> tuple[int, str]:
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {token}"})
    for _ in range(300):
        try:
            with urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except URLError as error:
            if hasattr(error, "code"):
                return error.code, ""
            time.sleep(0.1)
    raise AssertionError("the worker does not answer")


def test_a_worker_tells_the_sum_of_all_processes_to_who_may_know(place: dict[str, str]) -> None:
    for times, version in ((3, 7), (4, 8)):
        code = COUNT.format(times=times, version=version)
        subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, env=place, check=True)
    worker = subprocess.Popen([sys.executable, "manage.py", "db_worker"], cwd=settings.BASE_DIR, env=place)
    try:
        status, text = ask(place["METRICS_PORT"], "let-me-see")
        assert status == 200 and 'textbook_turns_total{mode="quoted",state="done"} 7.0' in text
        assert "textbook_index_version{" not in text, "both processes that had an index are gone"
        assert "textbook_database_up 0.0" in text, "this database has no tables"
        assert ask(place["METRICS_PORT"], "a guess")[0] == 404
        assert ask(place["METRICS_PORT"], "let-me-see", "/admin/")[0] == 404
    finally:
        worker.kill()
        worker.wait()


def test_a_start_forgets_the_counts_of_processes_that_ended_alone(settings, tmp_path: Path) -> None:
    settings.METRICS_DIR = tmp_path
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for pid in (gone.pid, os.getpid()):
        (tmp_path / f"counter_{pid}.db").touch()
    processes.forget_counts()
    assert [file.name for file in tmp_path.iterdir()] == [f"counter_{os.getpid()}.db"]
