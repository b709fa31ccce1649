"""`make run` up to its last step: what it prepares, that a second run keeps everything, and whom it refuses."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.integration


def start(folder: Path, *words: str, port: int = 8000) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("TESTING", "DATABASE_URL", "SECRET_KEY")
    }
    environment |= {"DATA_DIR": str(folder), "ENV_FILES": "none", "TESTING": "false", "PORT": str(port)}
    command = [sys.executable, "manage.py", "start", *words]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def prepare(folder: Path) -> str:
    done = start(folder, "--prepare")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_first_run_prepares_everything_and_the_second_changes_nothing(tmp_path: Path) -> None:
    first = prepare(tmp_path)
    assert "http://localhost:8000" in first and "make instructor EMAIL=" in first
    assert "OPENAI_API_KEY turns it on" in first and "DATABASE_URL turns it on" in first
    assert (tmp_path / "textbook.sqlite3").exists() and (tmp_path / "static" / "staticfiles.json").exists()
    secret = (tmp_path / "secret-key").read_text()
    second = prepare(tmp_path)
    assert "new" not in second and "updated" not in second
    assert (tmp_path / "secret-key").read_text() == secret
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as other:
        refused(tmp_path, other.getsockname()[1])


def refused(folder: Path, port: int) -> None:
    """Another copy of the site listens: it is not said to be open, and no traceback hides why."""
    done = start(folder, port=port)
    assert done.returncode == 1 and "open at" not in done.stdout
    said = f"CommandError: Port {port} is in use: end what runs there, or start with PORT={port + 1} make run"
    assert done.stderr.splitlines() == [said]
