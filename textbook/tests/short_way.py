"""Asks the same thing the short way and the usual way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from textbook.fast.lane import Lane
from textbook.fast_routes import ROUTES


@dataclass
class Said:
    status: int
    headers: dict[str, list[str]]
    body: bytes

    def header(self, name: str) -> str:
        return self.headers.get(name.lower(), [""])[0]


@dataclass
class Ways:
    usual: WSGIHandler = field(default_factory=WSGIHandler)
    went: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lane = Lane(self.counted, ROUTES)

    def counted(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        self.went.append(environ["PATH_INFO"])
        return self.usual(environ, start)

    def short(self, method: str, path: str, body: bytes = b"", /, **headers: str) -> Said:
        """Once more than the lane needs to learn: a page's shell, then its headers. `went` is what came after."""
        for _ in range(0 if body else 2):
            said(self.lane, method, path, body, headers)
        self.went.clear()
        return said(self.lane, method, path, body, headers)

    def long(self, method: str, path: str, body: bytes = b"", /, **headers: str) -> Said:
        return said(self.usual, method, path, body, headers)

    @property
    def was_short(self) -> bool:
        return not self.went


def said(application: Any, method: str, path: str, body: bytes, headers: dict[str, str]) -> Said:
    extra: dict[str, Any] = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    kind = "application/json" if body else ""
    environ = RequestFactory().generic(method, path, body, content_type=kind, **extra).environ
    environ |= {"HTTP_HOST": extra.get("HTTP_HOST", "testserver"), "wsgi.input": BytesIO(body)}
    heard: list[Any] = []
    for signal in (request_started, request_finished):  # as Django's own client: a test's connection stays open
        signal.disconnect(close_old_connections)
    answer = application(environ, lambda status, fields: heard.append((status, fields)))
    status, fields = heard[0]
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name.lower(), []).append(value)
    content = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    return Said(int(status[:3]), found, content)
