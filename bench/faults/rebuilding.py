"""Whoever makes the index anew is killed in the middle: the old one answers, and what was made is not made again."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple
from urllib.parse import quote

from bench.faults.asking import QUESTIONS, doctor, until
from bench.faults.outages import Row, good
from bench.faults.searching import Vectors
from bench.faults.site import TIMEOUT, Person, call, people, site
from bench.faults.standins import Answer
from bench.server import ROOT, Server

PATIENCE, SLOW, BEGUN = 60.0, 0.7, 3
SHARES, SETTLE = (0.2, 0.5, 0.8), 1.5
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
    """Left alone once; then cut short when a share of the passages is made again, once more and once more."""
    before = found(server, person)
    ended = manage(server, "build_index", "--rebuild").wait(PATIENCE)
    whole = ended == 0 and followed(server, person) == before
    cuts = [cut_short(server, share) and followed(server, person) == before for share in SHARES]
    resumed = manage(server, "build_index").wait(PATIENCE) == 0 and followed(server, person) == before
    said = (
        f"killed in the middle and searches answered as before, {cuts.count(True)} of {len(cuts)} times"
        f"{'' if whole else ', but not after a rebuild that was left alone'}; "
        f"run again, texts, rows and index {'agree' if resumed else 'differ'}"
    )
    return "`build_index --rebuild` killed", said, good(all(before) and whole and all(cuts) and resumed)


def cut_short(server: Server, share: float) -> bool:
    """Whether it was still at work when it was killed."""
    last, process = passages(server).last, manage(server, "build_index", "--rebuild")
    until(lambda: process.poll() is not None or passages(server, last).renewed >= share, PATIENCE, step=0.01)
    process.kill()
    return process.wait(TIMEOUT) == -signal.SIGKILL and share <= passages(server, last).renewed < 1


class Passages(NamedTuple):
    last: int
    renewed: float


def passages(server: Server, last: int = 0) -> Passages:
    """The number of the newest, and the share that is newer than `last`."""
    asked = "SELECT coalesce(max(id), 0), coalesce(avg(id > ?), 0.0) FROM passages"
    with closing(sqlite3.connect(server.environment["DATA_DIR"] + "/textbook.sqlite3")) as rows:
        return Passages(*rows.execute(asked, [last]).fetchone())


def followed(server: Server, person: Person) -> list[list[str]]:
    """What is found once the site has seen what became of the index; the first who asks may get the one before."""
    time.sleep(SETTLE)
    found(server, person)
    time.sleep(SETTLE)
    return found(server, person)


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
    same = followed(server, person) == before
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
