"""Requests that nobody should send: bodies, headers, paths, Unicode, nesting, zip bombs, pictures that are also pages.

The same ones in every run: the numbers come from a fixed seed."""

import random
import secrets
import socket
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field

from bench.faults.materials import forms, jsons, paths, picture_bodies, words, zips
from bench.faults.outages import Row, good
from bench.faults.site import Person, call, people, web_processes
from bench.server import ROOT, Server
from bench.starting import private_mb

SEED, THREADS, MARKS = 8, 4, 5
STEADY, LEVEL = 1.1, 1.04  # what memory may grow after the first part, and in the second half
ADDRESSES = (
    "/", "/search", "/chapters/{w}", "/media/{w}", "/chat", "/chat/ask", "/chat/{w}", "/notes", "/reading", "/plan/add",
    "/questions/{w}/answer", "/reviews/{w}", "/preview/{w}", "/account", "/accounts/login/", "/api/chat", "/api/notes",
    "/api/chapters/{w}", "/api/progress/{w}", "/api/{u}/tasks", "/api/{u}/tasks/{w}", "/api/{u}/chat",
    "/api/auth/signup", "/api/auth/signin", "/api/auth/refresh", "/api/user/preferences", "/api/questions/{w}/answer",
    "/api/readings",
    "/api/chat/sessions/{w}", "/mcp", "/health", "/embed.js", "/admin/content/chapter/1/draft/discard/",
    "/admin/content/chapter/order/1/", "/admin/content/chapter/add/", "/admin/content/chapter/1/preview/",
)  # fmt: skip
IMPORTS = ("/admin/content/book/load/",)
PICTURES = ("/admin/content/asset/add/", "/admin/content/chapter/1/pictures/")
METHODS = (*("GET", "POST") * 4, "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW")


@dataclass(slots=True)
class Seen:
    answers: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def malformed(server: Server, number: int) -> Row:
    persons: list[Person | None] = [None, people(server, 1)[0], instructor(server)]
    seen, step = Seen(), number // MARKS
    awake(server, persons)
    send_all(server, persons, step, SEED + 100, Seen())
    marks = [memory(server)]
    for mark in range(MARKS):
        send_all(server, persons, step, SEED + 10 * mark, seen)
        marks.append(memory(server))
    bad = sum(count for status, count in seen.answers.items() if status >= 500)
    kinds = ", ".join(f"{count} × {status or 'closed'}" for status, count in sorted(seen.answers.items()))
    for line in seen.faults[:20]:
        sys.stderr.write(f"{line}\n")
    told = ", ".join(f"{mark:.0f}" for mark in marks)
    said = f"{kinds}; 5xx: {bad}; memory {told} MB, looked at every {step:,} requests"
    flat = marks[-1] < marks[0] * STEADY and marks[-1] < marks[len(marks) // 2] * LEVEL
    return f"{number:,} malformed requests, guests and signed in", said, good(bad == 0 and flat)


def awake(server: Server, persons: list[Person | None]) -> None:
    """What a process loads when it is first needed is no growth: the index, the tutor, the API document, the desk."""
    for person in persons:
        lines = [b"Host: 127.0.0.1", b"Connection: close", *lines_of(person, "cookie"), b"", b""]
        for path in (b"/search?q=robot", b"/api/schema", b"/chapters/module-1-chapter-1", b"/admin/"):
            sent(server.port, b"\r\n".join([b"GET " + path + b" HTTP/1.1", *lines]))
        if person:
            call(server, person, "POST", "/api/chat", {"message": "What is a node?"})


def instructor(server: Server) -> Person:
    """Made first, so that the session is one of an instructor."""
    words = [sys.executable, "manage.py", "instructor", "teacher01@example.com"]
    environment = server.environment | {"INSTRUCTOR_PASSWORD": secrets.token_urlsafe(16)}
    subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return people(server, 1, "teacher")[0]


def memory(server: Server) -> float:
    return max(private_mb(pid) for pid in web_processes(server))


def send_all(server: Server, persons: list[Person | None], number: int, seed: int, seen: Seen) -> None:
    def work(part: int) -> None:
        chance = random.Random(seed + part)  # noqa: S311
        for _ in range(number // THREADS):
            raw = request(chance, chance.choice(persons))
            status = sent(server.port, raw)
            seen.answers[status] += 1
            if status >= 500:
                seen.faults.append(f"{status} {raw[:160]!r}")

    threads = [threading.Thread(target=work, args=(part,)) for part in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def request(chance: random.Random, person: Person | None) -> bytes:
    kind = chance.random()
    method, address, body, form = "POST", "", b"", b"application/json"
    if kind < 0.03:
        address, (form, body) = chance.choice(IMPORTS), zips(chance)
    elif kind < 0.08:
        address, (form, body) = chance.choice(PICTURES), picture_bodies(chance)
    else:
        method, address = chance.choice(METHODS), chance.choice(ADDRESSES)
        form, body = chance.choice((jsons, forms))(chance) if method not in ("GET", "HEAD") else (form, b"")
    path = paths(chance, address.replace("{u}", person["user_id"] if person else "nobody"))
    lines = [
        method.encode() + b" " + path + b" HTTP/1.1",
        b"Host: 127.0.0.1",
        b"Connection: close",
        *who(chance, person),
    ]
    if chance.random() < 0.3:
        name = chance.choice(("Accept-Language", "Cookie", "Authorization", "If-None-Match", "Idempotency-Key",
                              "Origin", "X-Forwarded-For", "HX-Request", "Range", "Accept", "X-Fragment"))  # fmt: skip
        lines.append(name.encode() + b": " + words(chance).replace(b"\r", b"").replace(b"\n", b"")[:4000])
    length = len(body) if chance.random() < 0.97 else chance.choice((0, 1, len(body) // 2))
    lines += [b"Content-Type: " + form, b"Content-Length: %d" % length]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def who(chance: random.Random, person: Person | None) -> list[bytes]:
    """Who is signed in, most of the time: as a browser, as a program, or both."""
    kinds = [kind for kind in ("cookie", "header") if chance.random() < 0.7]
    return lines_of(person, *kinds)


def lines_of(person: Person | None, *kinds: str) -> list[bytes]:
    if person is None:
        return []
    headers = person["headers"]
    token = headers["cookie"]["Cookie"].rpartition("csrftoken=")[2]
    known = {"cookie": {**headers["cookie"], "X-CSRFToken": token}, "header": headers["header"]}
    return [f"{name}: {value}".encode() for kind in kinds for name, value in known[kind].items()]


def sent(port: int, raw: bytes) -> int:
    """The status, or 0 where the server closed without a word."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(raw)
            head = connection.recv(64)
            while connection.recv(65536):
                pass
    except TimeoutError:
        return 599
    except OSError:
        return 0
    return int(head[9:12]) if head.startswith(b"HTTP/1.") else 0
