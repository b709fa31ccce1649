"""`make run` without its last step: what it prepares, and that a second run keeps everything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.integration


def prepare(folder: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("TESTING", "DATABASE_URL", "SECRET_KEY")
    }
    environment |= {"DATA_DIR": str(folder), "ENV_FILES": "none", "TESTING": "false"}
    command = [sys.executable, "manage.py", "start", "--prepare"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True)
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
