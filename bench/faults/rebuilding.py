"""Whoever makes the index anew is killed in the middle: the old one answers, and what was made is not made again."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from bench.faults.asking import QUESTIONS, doctor, until
from bench.faults.outages import Row, good
from bench.faults.searching import Vectors
from bench.faults.site import TIMEOUT, Person, call, people, site
from bench.faults.standins import Answer
from bench.server import ROOT, Server

PATIENCE, SLOW, SHARES, BEGUN = 60.0, 0.7, (0.4, 0.6, 0.8), 3
NEWER = "newer-model"


class SlowVectors(Vectors):
    """Takes its time for many texts at once, and remembers what the newer model was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: Counter[str] = Counter()

    def answer(self, method: str, path: list[str], body: Any) -> Answer:
        if path[-1] == "embeddings" and body["model"] == NEWER and len(body["input"]) > 1:
            self.batches[body["input"][0]] += 1
            time.sleep(SLOW)
        return super().answer(method, path, body)


def rebuild_killed() -> Iterator[Row]:
    key: dict[str, Any] = {"OPENAI_API_KEY": "stand-in", "EMBEDDINGS": "openai", "TASKS_LEASE_SECONDS": "3"}
    with SlowVectors() as there, site(OPENAI_BASE_URL=f"http://127.0.0.1:{there.port}/v1", **key) as server:
        person = people(server, 1)[0]
        until(lambda: doctor(server, "index") == ["ok"], PATIENCE, step=2)
        yield command_killed(server, person)
        yield worker_killed(server, there, person)


def command_killed(server: Server, person: Person) -> Row:
    """Once to the end, for the time that it takes and for what it changes; then cut short again and again."""
    before, began = found(server, person), time.monotonic()
    ended = manage(server, "build_index", "--rebuild").wait(PATIENCE)
    seconds, cut, same = time.monotonic() - began, 0, 0
    whole = ended == 0 and found(server, person) == before
    for share in SHARES:
        process = manage(server, "build_index", "--rebuild")
        time.sleep(seconds * share)
        cut += process.poll() is None
        process.kill()
        process.wait(TIMEOUT)
        same += found(server, person) == before
    resumed = manage(server, "build_index").wait(PATIENCE) == 0 and found(server, person) == before
    said = (
        f"{cut} of {len(SHARES)} times in the middle; searches answered as before after {same} of them"
        f"{'' if whole else ', but not after a rebuild that was left alone'}; "
        f"run again, texts, rows and index {'agree' if resumed else 'differ'}"
    )
    fine = all(before) and whole and same == len(SHARES) and cut >= 2 and resumed
    return "`build_index --rebuild` killed", said, good(fine)


def worker_killed(server: Server, there: SlowVectors, person: Person) -> Row:
    """Another model shall make the vectors; its first worker dies in the middle. Web and worker run apart."""
    before = found(server, person)
    server.process.send_signal(signal.SIGINT)
    server.process.wait(TIMEOUT)
    server.environment["OPENAI_EMBEDDING_MODEL"] = NEWER
    manage(server, "prepare").wait(PATIENCE)
    server.process = manage(server, "web")
    with worker(server) as first:
        until(lambda: len(there.batches) >= BEGUN, PATIENCE, step=0.05)
        first.kill()
    made = len(there.batches)
    same = found(server, person) == before
    with worker(server):
        level = until(lambda: doctor(server, "index") == ["ok"], PATIENCE, step=1)
    twice, every = sum(count - 1 for count in there.batches.values()), len(there.batches)
    said = (
        f"{made} of {every} batches were asked for; searches were answered {'as before' if same else 'otherwise'} "
        f"meanwhile; another worker was done {level:.0f} s later, {twice} batches made twice"
    )
    fine = same and all(before) and level < PATIENCE and BEGUN <= made < every and twice <= 1
    return "worker killed in the middle of new vectors", said, good(fine)


@contextmanager
def worker(server: Server) -> Iterator[subprocess.Popen[bytes]]:
    process = manage(server, "db_worker")
    try:
        yield process
    finally:
        process.terminate()
        process.wait(TIMEOUT)


def found(server: Server, person: Person) -> list[list[str]]:
    """Which places each search gives, in their order; a search that fails gives none."""
    answers = [call(server, person, "GET", f"/api/search?q={quote(text)}") for text in QUESTIONS]
    return [[str(row.get("url") or row) for row in said or ()] for _status, said, _headers in answers]


def manage(server: Server, *words: str) -> subprocess.Popen[bytes]:
    with server.log.open("a") as log:
        command = [sys.executable, "manage.py", *words]
        return subprocess.Popen(command, cwd=ROOT, env=server.environment, stdout=log, stderr=log)  # noqa: S603
