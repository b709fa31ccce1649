"""A site that can be hurt: the real server, its PostgreSQL where one is wanted, and learners who write."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.server import ROOT, Server
from bench.starting import command
from bench.wrk import family

TIMEOUT = 30
Person = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Postgres:
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql://textbook@127.0.0.1:{self.port}/textbook"

    def run(self, action: str) -> None:
        words = ["bash", ".ci/postgres", action, str(self.folder), str(self.port)]
        subprocess.run(words, cwd=ROOT, check=True)  # noqa: S603


@contextmanager
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="textbook-faults-pg-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found = Postgres(folder, int(probe.getsockname()[1]))
    try:
        found.run("start")
        yield found
    finally:
        subprocess.run(["bash", ".ci/postgres", "stop", str(folder)], cwd=ROOT, check=False)  # noqa: S603, S607
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def site(database: Postgres | None = None, /, **variables: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="textbook-faults-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder), database.url if database else "")
        server.environment |= variables
        with server:
            yield server


def people(server: Server, count: int, role: str = "fault") -> list[Person]:
    words = [sys.executable, "-m", "bench.people", role, str(count)]
    out = subprocess.run(words, cwd=ROOT, env=server.environment, check=True, capture_output=True)  # noqa: S603
    return list(json.loads(out.stdout))


def call(server: Server, person: Person, method: str, path: str, body: Any = None) -> tuple[int, Any, dict[str, str]]:
    """Status, what was said and the headers; the connection's own errors are the caller's."""
    connection = server.connection()
    connection.timeout = TIMEOUT
    headers = {"Content-Type": "application/json", **person["headers"]["header"]}
    try:
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = connection.getresponse()
        raw = response.read()
    finally:
        connection.close()
    said = json.loads(raw) if raw and "json" in (response.getheader("Content-Type") or "") else None
    return response.status, said, {name.lower(): value for name, value in response.getheaders()}


def web_processes(server: Server) -> set[int]:
    return {pid for pid in family(server.process.pid) if "granian" in command(pid)}


def kill_web(server: Server) -> None:
    """At once and without a word, as the kernel does when memory runs out."""
    for pid in web_processes(server):
        os.kill(pid, signal.SIGKILL)
    server.process.wait(timeout=TIMEOUT)
