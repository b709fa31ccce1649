"""A model that refuses, is silent, breaks off, or talks nonsense: each question still gets an answer from the book."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bench.faults.asking import QUESTIONS, until
from bench.faults.outages import Row, good
from bench.faults.site import Person, call, people, site
from bench.faults.standins import REFUSING, StandIn
from bench.model import words_of
from bench.server import Server
from textbook.testing_model import Handler, ModelServer, Said

TIMEOUT, CROWD, PATIENCE = 2, 40, 90.0
RESPONSIVE = 2.0  # seconds for a page, p95, on a machine that has other work
RUBBISH = b"<html>It works!</html>"
LATER = {"Retry-After": "3600"}
FAULTS: dict[str, Said] = {
    "is silent": Said("late", before=4 * TIMEOUT),
    "falls silent in the middle": Said("A topic is a named channel [1].", between=2 * TIMEOUT),
    "answers 500": Said("out of order", status=500),
    "sends a web page": Said(raw=RUBBISH),
    "sends broken events": Said(raw=b'data: {"choices": [{"delta": \n\ndata: 17\n\n'),
    "sends nothing": Said(raw=b""),
    "cuts the stream": Said("A topic is a named channel that carries [1]", finish=None),
    "cites what is not there": Said("A topic carries messages [99]. Robots are nice [12]."),
    "cites what says something else": Said("Bananas grow in Ecuador [1]. Volcanoes erupt [2]."),
    "cites nothing": Said("A topic is whatever you like."),
    "says 429, come back in an hour": Said("slow down", status=429, headers=LATER),
}


class Model(StandIn):
    def __init__(self) -> None:
        self.model = ModelServer()
        super().__init__(type("Model", (Handler,), {"model": self.model}))

    def well(self) -> None:
        self.mend()
        self.model.say = lambda prompt: "".join(words_of({"messages": [{"content": prompt}]}, 12))

    def ill(self, said: Said) -> None:
        self.model.say = lambda _prompt: said


@dataclass(slots=True)
class Pages:
    seconds: list[float] = field(default_factory=list)
    bad: Counter[int] = field(default_factory=Counter)

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)]

    @property
    def fine(self) -> bool:
        return not self.bad and self.p95 < RESPONSIVE

    def __str__(self) -> str:
        return f"pages p95 {self.p95 * 1000:.0f} ms{f', bad: {dict(self.bad)}' if self.bad else ''}"


def model_ill() -> Iterator[Row]:
    key = {"OPENAI_API_KEY": "stand-in", "OPENAI_TIMEOUT": str(TIMEOUT)}
    with Model() as there, site(OPENAI_BASE_URL=f"http://127.0.0.1:{there.port}/v1", **key) as server:
        person = people(server, 1)[0]
        there.well()
        yield "model refuses the connection", *asked_of(server, there, person, None)
        for name, said in FAULTS.items():
            yield f"model {name}", *asked_of(server, there, person, said)
    with Model() as there, site(OPENAI_BASE_URL=f"http://127.0.0.1:{there.port}/v1", **key) as server:
        there.ill(FAULTS["is silent"])
        yield f"model is silent, {CROWD} ask at once", *crowd(server, people(server, 1)[0])


def asked_of(server: Server, there: Model, person: Person, said: Said | None) -> tuple[str, str]:
    """By stream and as a whole; a good answer before, so that nothing is blamed on the fault before."""
    there.well()
    until(lambda: whole(server, person, QUESTIONS[0])["mode"] == "llm", PATIENCE)
    there.fail(REFUSING) if said is None else there.ill(said)
    before, took = len(there.model.asked), time.monotonic()
    with pages(server) as seen:
        answers = [streamed(server, person, QUESTIONS[1]), whole(server, person, QUESTIONS[2])]
    took, came = time.monotonic() - took, len(there.model.asked) - before
    stored = [conversation(server, person, answer["session_id"]) for answer in answers]
    kept = all(same(answer, turn) for answer, turn in zip(answers, stored, strict=True))
    modes = [answer["mode"] for answer in answers]
    ends = [f"{turn['state']}, {turn['mode']}" for turn in stored]
    fine = modes == ["extractive"] * 2 and kept and bool(came or said is None) and seen.fine
    told = f"answers: {', '.join(modes)}, in {took:.1f} s for both; stored {'the same' if kept else ends}; {seen}"
    return told, good(fine)


def crowd(server: Server, person: Person) -> tuple[str, str]:
    """Whoever finds no room to wait is told where the answer will be."""
    with pages(server) as seen, ThreadPoolExecutor(CROWD) as pool:
        began = time.monotonic()
        asking = [pool.submit(call, server, person, "POST", "/api/chat", {"message": text}) for text in QUESTIONS * 7]
        told = [one.result() for one in asking[:CROWD]]
        sessions = [said["session_id"] for _status, said, _headers in told]
        until(lambda: all(over(server, person, session) for session in sessions), PATIENCE)
        took = time.monotonic() - began
    turns = [conversation(server, person, session) for session in sessions]
    states = Counter(f"{turn['state']}, {turn['mode']}" for turn in turns)
    fine = states == {"done, extractive": CROWD} and all(turn["sources"] and turn["content"] for turn in turns)
    first = Counter(status for status, _said, _headers in told)
    said = f"{dict(first)} at first; then {dict(states)} after {took:.0f} s; {seen}"
    return said, good(fine and seen.fine and set(first) <= {200, 503})


def whole(server: Server, person: Person, text: str) -> dict[str, Any]:
    status, said, _headers = call(server, person, "POST", "/api/chat", {"message": text})
    return {"mode": str(status), "session_id": None, **(said or {})}


def streamed(server: Server, person: Person, text: str) -> dict[str, Any]:
    """What the events of a stream come to."""
    connection, found = server.connection(), {"mode": "cut off"}
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream", **person["headers"]["header"]}
    connection.request("POST", "/api/chat", json.dumps({"message": text}), headers)
    event = ""
    for line in connection.getresponse():
        name, _, value = line.decode().strip().partition(": ")
        event = value if name == "event" else event
        if name == "data" and event in ("session", "done", "error"):
            found |= json.loads(value)
    return found


def conversation(server: Server, person: Person, session: str) -> dict[str, Any]:
    """The answer as it is stored."""
    return dict(call(server, person, "GET", f"/api/chat/sessions/{session}")[1]["messages"][-1])


def over(server: Server, person: Person, session: str) -> bool:
    return conversation(server, person, session)["state"] not in ("queued", "streaming")


def same(answer: dict[str, Any], turn: dict[str, Any]) -> bool:
    text, places = answer.get("response"), answer.get("sources")
    return bool(text and places) and (turn["state"], turn["content"], turn["sources"]) == ("done", text, places)


@contextmanager
def pages(server: Server) -> Iterator[Pages]:
    """Somebody who reads meanwhile."""
    seen, done = Pages(), threading.Event()

    def read() -> None:
        while not done.is_set():
            began, connection = time.monotonic(), server.connection()
            connection.request("GET", "/chapters/module-1-chapter-2")
            status = connection.getresponse().status
            connection.close()
            seen.seconds.append(time.monotonic() - began)
            seen.bad[status] += status != 200
            done.wait(0.1)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        yield seen
    finally:
        done.set()
        reader.join()
        seen.bad += Counter()
