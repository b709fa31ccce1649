"""Learners who write at once, and the book of what they were told is stored."""

import http.client
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bench.faults.site import Person, call
from bench.server import Server

KINDS = ("progress", "tasks", "notes", "turns")
CHAPTERS = [f"module-1-chapter-{number}" for number in (1, 2, 3)]


@dataclass(slots=True)
class Writer:
    """Writes one thing after another; `stored` holds what was acknowledged."""

    server: Server
    person: Person
    kind: str
    chapter: str
    stored: list[Any] = field(default_factory=list)
    # When, and how it was answered; an outage leaves its marks here.
    answers: list[tuple[float, int, bool]] = field(default_factory=list)

    def write(self, number: int) -> None:
        status, said, headers = getattr(self, self.kind)(number)
        self.answers.append((time.monotonic(), status, "retry-after" in headers))
        if status in (200, 201):
            self.stored.append(self.remembered(said))

    def progress(self, number: int) -> Any:
        body = {"time_spent_sec": number}
        return call(self.server, self.person, "PUT", f"/api/progress/{self.chapter}", body)

    def tasks(self, number: int) -> Any:
        path = f"/api/{self.person['user_id']}/tasks"
        return call(self.server, self.person, "POST", path, {"title": f"Task {number}"})

    def notes(self, number: int) -> Any:
        body = {"chapter_id": self.chapter, "text": f"Note {number}"}
        return call(self.server, self.person, "POST", "/api/notes", body)

    def turns(self, number: int) -> Any:
        return call(self.server, self.person, "POST", "/api/chat", {"message": f"What is a node, once more {number}?"})

    def remembered(self, said: Any) -> Any:
        if self.kind == "progress":
            return said["time_spent_sec"]
        return (said["session_id"], said["message_id"]) if self.kind == "turns" else said["id"]


def writers(server: Server, persons: list[Person], number: int, kinds: Iterable[str] = KINDS) -> list[Writer]:
    """Nobody shares a chapter's progress with another writer: the last acknowledged value must be there."""
    given = list(kinds)
    return [
        Writer(server, persons[n % len(persons)], given[n // len(persons) % len(given)],
               CHAPTERS[n // len(persons) // len(given) % len(CHAPTERS)])
        for n in range(number)
    ]  # fmt: skip


def at_once(found: list[Writer], stop: threading.Event, *, enduring: bool = False) -> list[threading.Thread]:
    def work(writer: Writer) -> None:
        for number in count(1):
            if stop.is_set():
                return
            try:
                writer.write(number)
            except (OSError, http.client.HTTPException):
                if not enduring:
                    return
                writer.answers.append((time.monotonic(), 0, False))

    threads = [threading.Thread(target=work, args=(writer,), daemon=True) for writer in found]
    for thread in threads:
        thread.start()
    return threads


def lost(server: Server, found: list[Writer]) -> dict[str, tuple[int, int]]:
    """For each kind what was acknowledged, and how much of it is not there."""
    sums = {writer.kind: (0, 0) for writer in found}
    known: dict[tuple[str, str], Any] = {}
    for writer in found:
        key = (writer.kind, writer.person["user_id"])
        if writer.kind != "progress" and key not in known:
            known[key] = all_of(server, writer.person, writer.kind)
        told, missing = sums[writer.kind]
        gone = behind(server, writer) if writer.kind == "progress" else len(set(writer.stored) - known[key])
        sums[writer.kind] = (told + len(writer.stored), missing + gone)
    return sums


def behind(server: Server, writer: Writer) -> int:
    if not writer.stored:
        return 0
    _status, said, _headers = call(server, writer.person, "GET", f"/api/progress/{writer.chapter}")
    return sum(value > said["time_spent_sec"] for value in writer.stored)


def all_of(server: Server, person: Person, kind: str) -> set[Any]:
    if kind == "turns":
        sessions = pages(server, person, "/api/chat/sessions")
        talks = [call(server, person, "GET", f"/api/chat/sessions/{session['id']}")[1] for session in sessions]
        return {(talk["id"], message["id"]) for talk in talks for message in talk["messages"]}
    path = "/api/notes" if kind == "notes" else f"/api/{person['user_id']}/tasks"
    return {row["id"] for row in pages(server, person, path)}


def pages(server: Server, person: Person, path: str) -> list[Any]:
    rows: list[Any] = []
    while True:
        _status, said, headers = call(server, person, "GET", f"{path}?skip={len(rows)}&limit=100")
        rows += said
        if not said or len(rows) >= int(headers.get("x-total-count", len(rows))):
            return rows
