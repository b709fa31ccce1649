"""One log line a request, with an id that travels in X-Request-ID. Never an address, a token or a question."""

import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from textbook.privacy import scrubbed, without_secrets

log = logging.getLogger("textbook.request")
request_id: ContextVar[str] = ContextVar("request_id", default="-")
SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if SAFE_ID.fullmatch(given) else uuid.uuid4().hex)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = request_id.get()
            seconds = time.perf_counter() - started
            request_line(request.method or "", request.path, response.status_code, seconds, known_user(request))
            return response
        finally:
            request_id.reset(token)


def request_line(method: str, path: str, status: int, seconds: float, user: str | None) -> None:
    level = logging.ERROR if status >= 500 else logging.INFO
    if not log.isEnabledFor(level):
        return
    fields = {
        "method": method,
        "path": without_secrets(path),
        "status": status,
        "ms": round(seconds * 1000, 1),
        "user": user,
    }
    log.log(level, "request", extra={"fields": fields})


def known_user(request: HttpRequest) -> str | None:
    """The id of a user that this request already loaded; a log line never costs a query."""
    user = request.__dict__.get("_cached_user") or request.__dict__.get("api_user")
    return str(user.pk) if user is not None and user.is_authenticated else None


class OneLine(logging.Filter):
    """For what strangers cause at will: that it happened and why, without a traceback, and no error of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
            "request_id": request_id.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


class ConsoleFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields = getattr(record, "fields", None)
        if fields:
            text = "{status} {method} {path} {ms} ms".format(**fields)
        else:
            text = f"{record.levelname.lower()} {record.name}: {without_secrets(record.getMessage())}"
        if record.exc_info:
            text += "\n" + scrubbed(self.formatException(record.exc_info))
        return f"{datetime.fromtimestamp(record.created):%H:%M:%S} {text}"
