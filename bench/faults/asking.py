"""What readers see while something is away: searches, questions to the book, and what the site says of itself."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from bench.faults.site import Person, call
from bench.server import ROOT, Server

QUESTIONS = (
    "What is a ROS 2 topic?", "How does a PID controller react to an error?", "What is the zero moment point?",
    "Why do simulators need contact models?", "How does an IMU drift?", "What is a quaternion?",
)  # fmt: skip


@dataclass(slots=True)
class Seen:
    """`bad` are answers that nobody should get; `seconds` how long each took."""

    seconds: list[float] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        return bool(self.seconds) and not self.bad

    def __str__(self) -> str:
        told = f"{len(self.seconds)} answers, slowest {max(self.seconds, default=0):.1f} s"
        return f"{told}; bad: {self.bad[:3]}" if self.bad else told


def asked(server: Server, person: Person, number: int, question: str = "") -> Seen:
    """Searches by page and by API, and questions; each must find something."""
    seen = Seen()
    for n in range(number):
        text = question or QUESTIONS[n % len(QUESTIONS)]
        for what in (searched, page, answered):
            began = time.monotonic()
            if trouble := what(server, person, text):
                seen.bad.append(f"{what.__name__}: {trouble}")
            seen.seconds.append(time.monotonic() - began)
    return seen


def searched(server: Server, person: Person, text: str) -> str:
    status, said, _headers = call(server, person, "GET", f"/api/search?q={quote(text)}")
    return "" if status == 200 and said else f"{status}, {len(said or ())} found"


def page(server: Server, person: Person, text: str) -> str:
    status, _said, _headers = call(server, person, "GET", f"/search?q={quote(text)}")
    return "" if status == 200 else str(status)


def answered(server: Server, person: Person, text: str) -> str:
    """Quoted from the book, with its places."""
    status, said, _headers = call(server, person, "POST", "/api/chat", {"message": text})
    fine = status == 200 and said["mode"] == "extractive" and said["response"] and said["sources"]
    return "" if fine else f"{status}: {said}"[:300]


def health(server: Server, person: Person) -> dict[str, Any]:
    return dict(call(server, person, "GET", "/api/health")[1])


def metric(server: Server, person: Person, line: str) -> float:
    """The number behind a line of /metrics; METRICS_ALLOW has to name loopback."""
    connection = server.connection()
    connection.request("GET", "/metrics")
    lines = connection.getresponse().read().decode().splitlines()
    return next((float(row.split()[-1]) for row in lines if row.startswith(line)), 0.0)


def doctor(server: Server, part: str) -> list[str]:
    """The levels of what `manage.py doctor` says of one part."""
    words = [sys.executable, "manage.py", "doctor", "--json"]
    out = subprocess.run(words, cwd=ROOT, env=server.environment, capture_output=True, check=False)  # noqa: S603
    return [row["level"] for row in json.loads(out.stdout) if row["part"] == part]


def edit(server: Server, text: str) -> None:
    """An instructor's edit of a chapter, made by another process."""
    words = [sys.executable, "-m", "bench.faults.edit", text]
    subprocess.run(words, cwd=ROOT, env={**os.environ, **server.environment}, check=True)  # noqa: S603


def until(holds: Callable[[], object], seconds: float, step: float = 0.5) -> float:
    """The seconds that it took; infinite when it never came."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        with suppress(OSError):
            if holds():
                return time.monotonic() - began
        time.sleep(step)
    return float("inf")
