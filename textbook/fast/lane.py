"""A WSGI application in front of Django's. A hot request is answered here or, when anything about it is unusual, goes
the usual way as if this were not there. So refusals and errors have one home, and this holds only what succeeds.

Nothing here says what an answer's headers are: they are learned from the usual way's own answer to the first request
of a kind, so both ways cannot differ. What would differ from answer to answer is never learned (`frames.py`).
"""

import re
import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.db import Error, InterfaceError, OperationalError, connections
from django.utils.text import compress_string

from textbook import logs, metrics
from textbook.fast.frames import Answer, Asked, Frames, form_of, learned
from textbook.http import OUTAGE

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
GZIP_PADDING = 100  # as Django's own: answers of one length must not tell what is in them


@dataclass(frozen=True, slots=True)
class Route:
    """`path` is an expression with at most one group; `name` is the name of its view, for metrics."""

    method: str
    path: str
    name: str
    handler: Callable[[Asked], Answer | None]


Watcher = Callable[[Route, Asked, int, float], None]
WATCHERS: list[Watcher] = []  # told of each answer: its status and how many seconds it took


class Lane:
    def __init__(self, usual: Application, routes: Sequence[Route]) -> None:
        self.usual, self.routes, self.frames = usual, list(routes), Frames()
        known = (f"(?P<r{number}>{route.method} {route.path})" for number, route in enumerate(routes))
        pattern = re.compile("|".join(known), re.ASCII)
        self.find = pattern.fullmatch
        self.by_group = {pattern.groupindex[f"r{number}"]: route for number, route in enumerate(routes)}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = self.find(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        form = form_of(environ) if found else None
        if found is None or found.lastindex is None or form is None:
            return self.usual(environ, start_response)
        started = time.perf_counter()
        route = self.by_group[found.lastindex]
        asked = Asked(environ, self.frames, form, route, found[found.lastindex + 1] if "(" in route.path else "")
        answer = answer_of(route, asked)
        if answer is None:
            return self.usual_way(asked, start_response)
        return finish(route, asked, answer, started, start_response)

    def usual_way(self, asked: Asked, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Django's answer, from which the lane learns what it wanted to know."""
        if asked.raw is not None:
            asked.environ["wsgi.input"] = BytesIO(asked.raw)
        if asked.wanted is None:
            return self.usual(asked.environ, start_response)
        said: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            said[:] = status, headers
            return start_response(status, headers, *more)

        parts = self.usual(asked.environ, start)
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        self.frames.learn(asked, learned(said[0], said[1], whole=asked.version is not None), body)
        return [body]


def answer_of(route: Route, asked: Asked) -> Answer | None:
    """A database that fails is the usual way's to tell of. What may have been written is not written once more."""
    try:
        return route.handler(asked)
    except (OperationalError, InterfaceError):
        asked.environ[OUTAGE] = asked.written
        return None
    except Error:
        return None
    finally:
        if asked.used_database and not connections["default"].in_atomic_block:  # a test's transaction is kept
            connections["default"].close_if_unusable_or_obsolete()


def finish(
    route: Route, asked: Asked, answer: Answer, started: float, start_response: Callable[..., Any]
) -> Iterable[bytes]:
    frame, body = answer.frame, answer.body
    if frame.gzip:
        body = compress_string(body, max_random_bytes=GZIP_PADDING)
    given = asked.environ.get("HTTP_X_REQUEST_ID", "")
    request_id = given if given and logs.SAFE_ID.fullmatch(given) else uuid.uuid4().hex
    headers = [*frame.headers, *answer.headers, ("Content-Length", str(len(body))), ("X-Request-ID", request_id)]
    start_response(frame.status, headers)
    seconds = time.perf_counter() - started
    metrics.request_finished(route.name, route.method, frame.code, seconds)
    token = logs.request_id.set(request_id)
    logs.request_line(route.method, asked.environ["PATH_INFO"], frame.code, seconds, answer.user)
    logs.request_id.reset(token)
    for tell in WATCHERS:
        tell(route, asked, frame.code, seconds)
    return [body]
