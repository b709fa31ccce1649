"""Servers of others, played on loopback. They can go away, fall silent or break, and come back at the same address."""

import json
import socket
import threading
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler, TCPServer, ThreadingTCPServer
from types import TracebackType
from typing import Any, Self

Answer = tuple[int, Any]
REFUSING, SILENT, BROKEN = "refusing", "silent", "broken"


class StandIn:
    """`asked` counts what came, by the last part of its path."""

    kind: type[TCPServer] = ThreadingHTTPServer

    def __init__(self, handler: type[BaseRequestHandler] | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.handler = handler or type("Handler", (Json,), {"standin": self})
        self.asked: Counter[str] = Counter()
        self.mood, self.mended = "", threading.Event()
        self._server: TCPServer | None = None

    def answer(self, method: str, path: list[str], body: Any) -> Answer:
        raise NotImplementedError

    def fail(self, how: str) -> None:
        self.mended.clear()
        self.mood = how
        if how == REFUSING:
            self._close()
        else:
            self._open()

    def mend(self) -> None:
        self.mood = ""
        self.mended.set()
        self._open()

    def _open(self) -> None:
        if self._server is None:
            kind = type("Reusing", (self.kind,), {"allow_reuse_address": True, "daemon_threads": True})
            self._server = kind(("127.0.0.1", self.port), self.handler)
            threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def _close(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.mended.set()
        self._close()


class Json(BaseHTTPRequestHandler):
    standin: StandIn

    def handle_any(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.partition("?")[0].strip("/").split("/")
        self.standin.asked[path[-1]] += 1
        if self.standin.mood == SILENT:
            self.standin.mended.wait(90)
            return
        broken = (500, {"error": {"message": "out of order"}})
        said = broken if self.standin.mood else self.standin.answer(self.command, path, json.loads(raw or b"null"))
        data = json.dumps(said[1]).encode()
        with suppress(OSError):
            self.send_response(said[0])
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815  # names of the base class

    def log_message(self, *_args: Any) -> None:
        """Quiet."""


class Tcp(StandIn):
    kind = ThreadingTCPServer
