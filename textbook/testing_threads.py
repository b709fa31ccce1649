"""Several at once, each on a connection of its own."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection


@pytest.fixture
def separate_connections(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """PostgreSQL gives every thread its own. SQLite's tests live in memory, where connections cannot wait for
    each other as they do in a file: so for one test the database moves into a file."""
    if connection.vendor != "sqlite":
        yield
        return
    memory, name = connection.connection, connection.settings_dict["NAME"]
    file = tmp_path / "separate.sqlite3"
    with sqlite3.connect(file) as copy:
        memory.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


def at_once(work: list[Callable[[], Any]]) -> list[Any]:
    """What each of them gives, when all begin together in threads of their own."""
    start = threading.Barrier(len(work))

    def run(one: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=30)
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))
