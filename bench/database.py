"""A PostgreSQL for the bench: one that is named (then a peer may use the same), else a scratch one, else SQLite."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.apps import pid_in
from bench.server import ROOT


@dataclass(frozen=True, slots=True)
class Database:
    """An empty address is SQLite in the folder of the server."""

    url: str = ""
    pid: int = 0


@contextmanager
def database() -> Iterator[Database]:
    if url := os.environ.get("BENCH_DATABASE_URL"):
        yield Database(url, pid_in(Path(os.environ.get("BENCH_DATABASE_PID", "/nowhere"))))
    elif not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        yield Database()
    else:
        folder = Path(tempfile.mkdtemp(prefix="textbook-bench-pg-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        try:
            subprocess.run(["bash", ".ci/postgres", "start", str(folder), port], cwd=ROOT, check=True)  # noqa: S603, S607
            yield Database(f"postgresql://textbook@127.0.0.1:{port}/textbook", pid_in(folder / "postmaster.pid"))
        finally:
            subprocess.run(["bash", ".ci/postgres", "stop", str(folder)], cwd=ROOT, check=False)  # noqa: S603, S607
            shutil.rmtree(folder, ignore_errors=True)
