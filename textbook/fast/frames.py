"""What the short way knows of an answer besides its body, learned from the usual way."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings

from textbook.kept import Kept

MANY = 5000
SMALL = 200  # below, Django's compression leaves an answer as it is
# Headers that say the same of every answer of a kind; an answer with any other is not learned from.
STEADY = frozenset((
    "content-type", "content-encoding", "content-language", "vary", "allow", "etag", "cache-control",
    "content-security-policy", "permissions-policy", "referrer-policy", "x-content-type-options", "x-frame-options",
    "cross-origin-opener-policy", "strict-transport-security", "access-control-allow-origin",
    "access-control-allow-credentials", "access-control-expose-headers",
))  # fmt: skip
FRESH = frozenset(("content-length", "x-request-id"))
COUNTED = frozenset(("x-total-count", "link"))  # steady only in a whole answer


class Frame(NamedTuple):
    code: int
    status: str
    headers: tuple[tuple[str, str], ...]
    gzip: bool
    etag: str


class Answer(NamedTuple):
    """`headers` are those that are this answer's own; `user` is who asked, for the log line."""

    frame: Frame
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    user: str | None = None


@dataclass(slots=True)
class Asked:
    environ: dict[str, Any]
    frames: "Frames"
    form: tuple[Hashable, ...]
    route: Hashable
    name: str
    wanted: Hashable | None = None
    version: str | None = None
    raw: bytes | None = None
    written: bool = False
    used_database: bool = field(default=False)

    def frame(self, *kind: Hashable, big: bool = True) -> Frame | None:
        """The headers of this kind of answer, or None: then the handler gives up and the usual way teaches them."""
        key = (self.route, self.form, kind, big)
        found = self.frames.known.get(key)
        if found is None:
            self.wanted = key
        return found

    def kept(self, version: str, *kind: Hashable) -> Answer | None:
        """A whole answer that is the same for everybody until the version moves; learned in the same way."""
        key = (self.route, self.name, self.form, kind)
        found: Answer | None = self.frames.kept.get(version, key)
        if found is None:
            self.wanted, self.version = key, version
        return found

    def body(self, limit: int = 16 * 1024) -> bytes | None:
        """What was sent, if it is a small JSON text of a known length."""
        length = self.environ.get("CONTENT_LENGTH") or ""
        kind = self.environ.get("CONTENT_TYPE", "")
        if not length.isdecimal() or int(length) > limit or not kind.startswith("application/json"):
            return None
        self.raw = self.environ["wsgi.input"].read(int(length))
        return self.raw


class Frames:
    def __init__(self) -> None:
        self.known: dict[Hashable, Frame] = {}
        self.kept = Kept()

    def learn(self, asked: Asked, frame: Frame | None, body: bytes) -> None:
        if frame is None or asked.wanted is None:
            return
        if asked.version is not None:
            if frame.code in (200, 304):
                plain = frame._replace(gzip=False)  # these bytes are compressed already
                self.kept.put(asked.version, asked.wanted, Answer(plain, body), len(body) + 2000)
        elif frame.code in (200, 201):
            if len(self.known) >= MANY:
                self.known.clear()
            self.known[asked.wanted] = frame


def learned(status: str, headers: list[tuple[str, str]], *, whole: bool) -> Frame | None:
    steady, gzip, etag = [], False, ""
    for name, value in headers:
        low = name.lower()
        if (
            low in FRESH
            or (low in COUNTED and not whole)
            or (low == "set-cookie" and value.strip().startswith(f"{settings.CSRF_COOKIE_NAME}="))
        ):
            continue
        if low not in STEADY and low not in COUNTED:
            return None
        gzip |= low == "content-encoding"
        etag = value if low == "etag" else etag
        steady.append((name, value))
    return Frame(int(status[:3]), status, tuple(steady), gzip, etag)


def form_of(environ: dict[str, Any]) -> tuple[Hashable, ...] | None:
    """What of a request the usual way's headers follow; None for a request that is not of the common form."""
    origin = environ.get("HTTP_ORIGIN")
    host = environ.get("HTTP_HOST")
    if environ.get("QUERY_STRING") or not host or environ.get("HTTP_TRANSFER_ENCODING"):
        return None
    if origin is not None and origin not in settings.CORS_ALLOWED_ORIGINS:
        return None
    compressed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    return host, environ["wsgi.url_scheme"], environ.get("HTTP_X_FORWARDED_PROTO"), origin, compressed
