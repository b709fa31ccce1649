"""`python -m bench.chat`: how soon the tutor speaks, and what happens when a whole hall asks at once.

A real server (web and worker) and a stand-in model of 30 tokens a second, all on this machine. The askers do what a
page does: they ask, listen to the stream, and where there is no room to listen look as often as they are told."""

import argparse
import http.client
import json
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from bench.server import Server
from bench.table import print_table

RATE, LENGTH = 30, 120
LIMIT = 180.0
PAGE = "/chapters/module-1-chapter-2"
QUESTIONS = (
    "What is a ROS 2 topic?", "How does a PID controller react to an error?", "What is the zero moment point?",
    "Why do simulators need contact models?", "How does an IMU drift?", "What is a quaternion?",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds from asking: until the question was taken, until somebody answered it, until the end."""

    taken: float
    begun: float
    ended: float
    state: str
    streamed: bool


class ChatServer(Server):
    def __init__(self, folder: Path, model_port: int) -> None:
        super().__init__(folder)
        self.environment |= {
            "OPENAI_API_KEY": "stand-in", "OPENAI_BASE_URL": f"http://127.0.0.1:{model_port}/v1",
            "OPENAI_MODEL": "stand-in", "EMBEDDINGS": "none",
        }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--askers", type=int, default=200)
    parser.add_argument("--alone", type=int, default=10, help="questions of one asker, for the time to the first token")
    options = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "bench.model", str(port), str(RATE), str(LENGTH)]
    model = subprocess.Popen(command)  # noqa: S603
    try:
        with tempfile.TemporaryDirectory(prefix="textbook-bench-") as folder, ChatServer(Path(folder), port) as server:
            print_table("tutor", ("what", "measured"), chat_rows(server, options.alone, options.askers))
    finally:
        model.terminate()
        model.wait()


def chat_rows(server: Server, alone: int, askers: int) -> list[tuple[str, str]]:
    listen(server, QUESTIONS[0])
    first = [listen(server, QUESTIONS[number % len(QUESTIONS)]) for number in range(alone)]
    idle = pages(server, seconds=5)
    done = threading.Event()
    with ThreadPoolExecutor(askers + 1) as pool:
        busy = pool.submit(pages, server, seconds=LIMIT, done=done)
        asking = [pool.submit(ask, server, number) for number in range(askers)]
        asked = [one.result() for one in asking]
        done.set()
        loaded = busy.result()
    states = Counter(one.state for one in asked)
    return [
        ("time to the first token, one asker, median", f"{statistics.median(first) * 1000:.0f} ms"),
        (f"{askers} ask at once: answered", f"{states['done']}, others: {dict(states - Counter(done=states['done']))}"),
        ("of them streamed by the web server", str(sum(one.streamed for one in asked))),
        ("question taken, p95", f"{p95([one.taken for one in asked]):.1f} s"),
        (
            "answer begun, p95 and last",
            both([one.begun for one in asked]),
        ),
        (
            "answer ended, p95 and last",
            both([one.ended for one in asked]),
        ),
        ("chapter page meanwhile, p95 (idle)", f"{p95(loaded) * 1000:.0f} ms ({p95(idle) * 1000:.0f} ms)"),
    ]


def begun(server: Server) -> list[float]:
    """Seconds from the question to somebody who answers it, as the rows say."""
    with sqlite3.connect(server.environment["DATA_DIR"] + "/textbook.sqlite3") as rows:
        found = rows.execute("SELECT created_at, started_at FROM chat_messages WHERE role = 'assistant'").fetchall()
    return [(datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() for start, end in found]


def listen(server: Server, question: str) -> float:
    """Seconds until the first token."""
    started = time.perf_counter()
    answer = post(server.connection(), server, question, "text/event-stream")
    seconds = 0.0
    for line in answer:
        if line.startswith(b"event: token") and not seconds:
            seconds = time.perf_counter() - started
    if not seconds:
        raise RuntimeError("no token came")
    return seconds


def ask(server: Server, number: int) -> Asked:
    started, connection = time.perf_counter(), server.connection()
    answer = post(connection, server, QUESTIONS[number % len(QUESTIONS)], "text/event-stream")
    taken = time.perf_counter() - started
    if answer.status == 200:
        begun, state = 0.0, "cut off"
        for line in answer:
            if line.startswith((b"event: sources", b"event: token")):
                begun = begun or time.perf_counter() - started
            if line.startswith((b"event: done", b"event: error")):
                state = line.decode().split()[1]
        return Asked(taken, begun, time.perf_counter() - started, state, streamed=True)
    if answer.status != 503:
        raise RuntimeError(f"asking answered {answer.status}: {answer.read()[:200]!r}")
    return look(server, json.loads(answer.read()), int(answer.headers["Retry-After"]), started, taken)


def look(server: Server, said: dict[str, str], pause: int, started: float, taken: float) -> Asked:
    begun, state = 0.0, "queued"
    while time.perf_counter() - started < LIMIT and state in ("queued", "streaming"):
        time.sleep(pause * random.uniform(0.75, 1.25))  # noqa: S311
        connection = server.connection()
        connection.request("GET", f"/api/chat/sessions/{said['session_id']}", headers=host(server))
        state = json.loads(connection.getresponse().read())["messages"][1]["state"]
        connection.close()
        if state != "queued":
            begun = begun or time.perf_counter() - started
    return Asked(taken, begun, time.perf_counter() - started, state, streamed=False)


def post(
    connection: http.client.HTTPConnection, server: Server, question: str, accept: str
) -> http.client.HTTPResponse:
    headers = host(server) | {"Content-Type": "application/json", "Accept": accept, "Idempotency-Key": str(uuid4())}
    connection.request("POST", "/api/chat", json.dumps({"message": question}), headers)
    return connection.getresponse()


def pages(server: Server, *, seconds: float, done: threading.Event | None = None) -> list[float]:
    """How long a page takes, ten times a second."""
    connection, times, ends = server.connection(), [], time.perf_counter() + seconds
    while time.perf_counter() < ends and not (done and done.is_set()):
        started = time.perf_counter()
        connection.request("GET", PAGE, headers=host(server))
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{PAGE} answered {answer.status}")
        times.append(time.perf_counter() - started)
        time.sleep(0.1)
    return times


def host(server: Server) -> dict[str, str]:
    return {"Host": f"localhost:{server.port}"}


def both(times: list[float]) -> str:
    return f"{p95(times):.1f} s, {max(times):.1f} s"


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
