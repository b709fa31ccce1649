"""How soon the tutor speaks, and what happens when a whole hall asks at once.

A real server (web and worker, SQLite) and a stand-in model of 30 tokens a second, all on this machine. Passages are
found by words alone, as with an embedder that is somebody else's server."""

import argparse
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bench.askers import Asked, ask, listen, questions
from bench.reading import reading
from bench.server import Server
from bench.table import print_table
from bench.wrk import cpu_seconds

RATE, LENGTH = 30, 120
ASKERS, ALONE = 200, 10
STARTS = """SELECT created_at, started_at FROM chat_messages
            WHERE role = 'assistant' ORDER BY created_at DESC LIMIT ?"""


class ChatServer(Server):
    def __init__(self, folder: Path, model_port: int) -> None:
        super().__init__(folder)
        self.environment |= {
            "OPENAI_API_KEY": "stand-in", "OPENAI_BASE_URL": f"http://127.0.0.1:{model_port}/v1",
            "OPENAI_MODEL": "stand-in", "EMBEDDINGS": "none",
        }  # fmt: skip


def measure(askers: int = ASKERS, alone: int = ALONE) -> None:
    with (
        model() as port,
        tempfile.TemporaryDirectory(prefix="textbook-bench-") as folder,
        ChatServer(Path(folder), port) as server,
    ):
        print_table(f"tutor, {RATE} tokens a second", ("what", "measured"), chat_rows(server, alone, askers))


@contextmanager
def model() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "bench.model", str(port), str(RATE), str(LENGTH)]
    process = subprocess.Popen(command)  # noqa: S603
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def chat_rows(server: Server, alone: int, askers: int) -> list[tuple[str, str]]:
    known = questions()
    listen(server, known[0])
    first = [listen(server, known[number % len(known)]) for number in range(alone)]
    read = reading(server)
    time.sleep(6)
    idle, read = read(), reading(server)
    time.sleep(1)  # it reads already when they ask
    cpu = cpu_seconds(server.process.pid)
    with ThreadPoolExecutor(askers) as pool:
        asking = [pool.submit(ask, server, known[number % len(known)]) for number in range(askers)]
        asked = [one.result() for one in asking]
    loaded, cpu = read(), cpu_seconds(server.process.pid) - cpu
    return [
        ("time to the first token, one asker, median", f"{statistics.median(first) * 1000:.0f} ms"),
        (f"{askers} ask at once: answered", answered(asked)),
        ("of them streamed by the web server", str(sum(one.streamed for one in asked))),
        ("question taken, p95", f"{p95([one.taken for one in asked]):.1f} s"),
        ("answer started, as its row says, p95 and last", both(starts(server, askers))),
        ("seen by who asked (who looks every 4 to 6 s), p95 and last", both([one.begun for one in asked])),
        ("answer ended, p95 and last", both([one.ended for one in asked])),
        ("chapter page meanwhile, p95 (idle)", f"{p95(loaded) * 1000:.0f} ms ({p95(idle) * 1000:.0f} ms)"),
        ("CPU of the site for one question, all included", f"{cpu / askers * 1000:.0f} ms"),
    ]


def answered(asked: list[Asked]) -> str:
    states = Counter(one.state for one in asked)
    good = states.pop("done", 0)
    return f"{good}, others: {dict(states) or 'none'}"


def starts(server: Server, askers: int) -> list[float]:
    """Seconds from the question to somebody who answers it."""
    with sqlite3.connect(server.environment["DATA_DIR"] + "/textbook.sqlite3") as rows:
        found = rows.execute(STARTS, [askers]).fetchall()
    return [(datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() for start, end in found]


def both(times: list[float]) -> str:
    return f"{p95(times):.1f} s, {max(times):.1f} s"


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--askers", type=int, default=ASKERS)
    parser.add_argument("--alone", type=int, default=ALONE, help="questions of one asker")
    options = parser.parse_args()
    measure(options.askers, options.alone)
