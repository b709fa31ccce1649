"""A learning record store on loopback, as strict as a real one: it knows its key, takes a batch whole or not at all,
and says 409 to what it has already."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

KEYS = ("Basic " + b64encode(b"book:secret").decode(), "Bearer a-token")


class Store(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.kept: dict[str, dict[str, Any]] = {}
        self.asked: list[int] = []  # how many statements came with each request
        self.statuses: list[int] = []  # what to answer next, whatever comes
        self.unwanted: set[str] = set()  # verbs that it cannot understand

    @property
    def verbs(self) -> list[str]:
        return sorted(one["verb"]["display"]["en"] for one in self.kept.values())


class Talk(BaseHTTPRequestHandler):
    server: Store

    def do_GET(self) -> None:
        self.reply(self.known() or 200)

    def do_POST(self) -> None:
        statements = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(len(statements))
        self.reply(self.known() or self.judged(statements))

    def known(self) -> int:
        if self.server.statuses:
            return self.server.statuses.pop(0)
        if self.headers["X-Experience-API-Version"] != "1.0.3":
            return 400
        if self.headers["Authorization"] not in KEYS:
            return 401
        return 0 if urlsplit(self.path).path == "/xapi/statements" else 404

    def judged(self, statements: list[dict[str, Any]]) -> int:
        if any(one["verb"]["display"]["en"] in self.server.unwanted for one in statements):
            return 400
        if any(one["id"] in self.server.kept for one in statements):
            return 409
        self.server.kept |= {one["id"]: one for one in statements}
        return 200

    def reply(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def running() -> Iterator[Store]:
    with Store() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
