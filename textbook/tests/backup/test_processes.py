"""The commands as an operator runs them: other processes, the other database, pipes, and writers that do not stop."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as live
from django.core.management import call_command
from django.db import connection

from textbook.tests.backup.conftest import contents

pytestmark = pytest.mark.integration
Manage = Callable[..., bytes]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Manage:
    """`manage.py` of another machine, on SQLite with nothing in it yet."""
    unset = ("TESTING", "DATABASE_URL")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"DATA_DIR": str(tmp_path / "elsewhere"), "ENV_FILES": "none", "TESTING": "false"}

    def manage(*words: str, given: bytes | None = None) -> bytes:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=live.BASE_DIR, env=environment, input=given, stdout=subprocess.PIPE, check=True
        ).stdout

    return manage


def test_through_pipes_into_sqlite_and_back_again(saved: Path, media: Path, elsewhere: Manage, tmp_path: Path) -> None:
    """On PostgreSQL this is both ways between the two."""
    before = contents()
    assert b"Restored" in elsewhere("restore", "-", given=saved.read_bytes())
    back = tmp_path / "back.zip"
    back.write_bytes(elsewhere("backup", "-"))
    call_command("flush", interactive=False, verbosity=0)
    (media / "assets" / "loop.svg").unlink()
    call_command("restore", back, verbosity=0)
    assert contents() == before
    assert (media / "assets" / "loop.svg").read_text() == "<svg/>"


def test_what_is_written_meanwhile_is_there_whole_or_not_at_all(saved: Path, elsewhere: Manage, tmp_path: Path) -> None:
    """A writer adds two rows in one transaction, over and over; a backup never has one without the other."""
    if connection.vendor == "sqlite":
        elsewhere("restore", str(saved))
        with writing(lambda: sqlite3.connect(tmp_path / "elsewhere" / "textbook.sqlite3", timeout=30)) as pairs:
            elsewhere("backup", str(tmp_path / "busy.zip"))
    else:
        options = connection.get_connection_params()
        address = {name: options[name] for name in ("dbname", "user", "password", "host", "port") if options.get(name)}
        with writing(lambda: psycopg.connect(**address)) as pairs:
            call_command("backup", tmp_path / "busy.zip", verbosity=0)
    with zipfile.ZipFile(tmp_path / "busy.zip") as archive:
        groups = {row[1] for row in rows(archive, "auth_group") if row[1].startswith("pair")}
        closed = {row[0] for row in rows(archive, "closed_identities")}
    assert groups == closed
    assert len(pairs) > len(groups), "nothing was written while the backup ran"


def rows(archive: zipfile.ZipFile, table: str) -> list[list[Any]]:
    return [json.loads(line) for line in archive.open(f"tables/{table}.jsonl")]


@contextmanager
def writing(connect: Callable[[], Any]) -> Iterator[list[str]]:
    """One pair at least before, many during, at least one after."""
    stop, pairs = threading.Event(), []

    def work() -> None:
        database = connect()
        while not stop.is_set() and len(pairs) < 5000:
            name = f"pair{len(pairs)}"
            database.execute(f"INSERT INTO auth_group (name) VALUES ('{name}')")
            database.execute(f"INSERT INTO closed_identities VALUES ('{name}', '2026-01-01 00:00:00+00:00')")
            database.commit()
            pairs.append(name)
            stop.wait(0.005)
        database.close()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        yield pairs
    finally:
        stop.set()
        writer.join()
