"""Web, worker and preparation as production runs them, each for itself."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live
from django.core.management import CommandError, call_command
from django.db import connection

from textbook import processes
from textbook.alone import alone

pytestmark = pytest.mark.integration


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answer(port: int) -> Any:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as response:
                return json.load(response)
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server does not answer")


def test_the_web_server_serves_and_ends_when_told(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "static").mkdir()
    environment = os.environ | {"PORT": str(port), "DATA_DIR": str(tmp_path), "DATABASE_URL": ""}
    server = subprocess.Popen([sys.executable, "manage.py", "web"], cwd=live.BASE_DIR, env=environment)
    try:
        assert answer(port)["status"] == "ok"
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=processes.GRACE_SECONDS - 5) == 0
    finally:
        server.kill()


def test_preparing_twice_keeps_everything(db: None, capsys: Any) -> None:
    call_command("prepare", without_book=True)
    call_command("prepare", without_book=True)
    assert capsys.readouterr().out == ""


def test_waiting_for_whoever_prepares(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = [["content.0099_next"], []]
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    monkeypatch.setattr("textbook.backup.history.pending", lambda: missing.pop(0))
    call_command("prepare", wait=10)
    assert missing == []


def test_nobody_prepares(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textbook.backup.history.pending", lambda: ["content.0099_next"])
    with pytest.raises(CommandError, match="still not prepared: content.0099_next is missing"):
        call_command("prepare", wait=0)


def test_two_that_prepare_at_once_take_turns(transactional_db: None) -> None:
    """On SQLite they need not: there the file itself is locked."""
    order = []

    def other() -> None:
        with alone("prepare"):
            order.append("second")
        connection.close()

    with alone("prepare"):
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(0.3)
        order.append("first")
    thread.join(timeout=10)
    assert order == (["first", "second"] if connection.vendor == "postgresql" else ["second", "first"])
