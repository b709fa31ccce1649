"""Those who ask the tutor, as a page does: they ask, listen to the stream, and where there is no room to listen look
as often as they are told."""

import http.client
import json
import re
import time
from dataclasses import dataclass
from uuid import uuid4

from bench.pipeline import BOOK
from bench.server import Server

LIMIT = 180.0
HEADING = re.compile(r"^##+ ([\w ,-]+?)\??(?: \{#.*\})?$", re.MULTILINE)
OPEN = ("queued", "streaming")


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds from asking: until the question was taken, until the asker saw that it is answered, until the end."""

    taken: float
    begun: float
    ended: float
    state: str
    streamed: bool


def questions() -> list[str]:
    """One about each section of the book, so that hardly anybody asks what was just answered."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(BOOK.glob("module-[1-4]/chapter-?.md"))]
    heads = dict.fromkeys(
        head.strip() for text in texts for head in re.findall(r"^##+ ([\w ,-]+?)\??(?: \{#.*\})?$", text, re.M)
    )
    return [f"What should I know about {head[:1].lower()}{head[1:]}?" for head in heads]


def listen(server: Server, question: str) -> float:
    """Seconds until the first token."""
    started = time.perf_counter()
    answer = post(server.connection(), server, question)
    seconds = 0.0
    for line in answer:
        if line.startswith(b"event: token") and not seconds:
            seconds = time.perf_counter() - started
    if not seconds:
        raise RuntimeError("no token came")
    return seconds


def ask(server: Server, question: str) -> Asked:
    started = time.perf_counter()
    answer = post(server.connection(), server, question)
    taken = time.perf_counter() - started
    if answer.status == 503:
        return look(server, json.loads(answer.read()), int(answer.headers["Retry-After"]), started, taken)
    if answer.status != 200:
        raise RuntimeError(f"asking answered {answer.status}: {answer.read()[:200]!r}")
    begun, state = 0.0, "cut off"
    for line in answer:
        if line.startswith((b"event: sources", b"event: token")):
            begun = begun or time.perf_counter() - started
        if line.startswith((b"event: done", b"event: error")):
            state = line.decode().split()[1]
    return Asked(taken, begun, time.perf_counter() - started, state, streamed=True)


def look(server: Server, said: dict[str, str], pause: int, started: float, taken: float) -> Asked:
    begun, state = 0.0, "queued"
    while time.perf_counter() - started < LIMIT and state in OPEN:
        time.sleep(pause)
        connection = server.connection()
        connection.request("GET", f"/api/chat/sessions/{said['session_id']}", headers=host(server))
        state = json.loads(connection.getresponse().read())["messages"][1]["state"]
        connection.close()
        if state != "queued":
            begun = begun or time.perf_counter() - started
    return Asked(taken, begun, time.perf_counter() - started, state, streamed=False)


def post(connection: http.client.HTTPConnection, server: Server, question: str) -> http.client.HTTPResponse:
    headers = host(server) | {
        "Content-Type": "application/json", "Accept": "text/event-stream", "Idempotency-Key": str(uuid4()),
    }  # fmt: skip
    connection.request("POST", "/api/chat", json.dumps({"message": question}), headers)
    return connection.getresponse()


def host(server: Server) -> dict[str, str]:
    return {"Host": f"localhost:{server.port}"}
