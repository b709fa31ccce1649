"""Server-sent events: the format, and a response that gives its place back however it ends."""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
from django.http import StreamingHttpResponse

HEARTBEAT = b": still here\n\n"
MEDIA_TYPE = "text/event-stream"


def event(name: str, data: Any, id: int | None = None) -> bytes:
    number = b"" if id is None else b"id: %d\n" % id
    return b"event: %s\n%sdata: %s\n\n" % (
        name.encode(),
        number,
        orjson.dumps(data, default=str, option=orjson.OPT_UTC_Z),
    )


class Held:
    """Events, and what to do once when they end or nobody listens any more, even if nobody ever began to."""

    def __init__(self, events: Iterator[bytes], release: Callable[[], None]) -> None:
        self._events, self._release, self._closed = events, release, False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._events)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._release()


def stream(events: Iterator[bytes], release: Callable[[], None]) -> StreamingHttpResponse:
    """Not compressed: that would hold words back. The header says so to our own middleware and to proxies."""
    response = StreamingHttpResponse(Held(events, release), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    response["Cache-Control"] = "no-store, no-transform"
    response["Content-Encoding"] = "identity"
    response["X-Accel-Buffering"] = "no"
    return response


def wanted(accept: str) -> bool:
    """An `Accept` that names it."""
    return any(part.split(";")[0].strip().lower() == MEDIA_TYPE for part in accept.split(","))


def offset_of(last_event_id: str | None) -> int:
    """Where a browser that comes back goes on; what it cannot have had from us is the beginning."""
    return (
        int(last_event_id)
        if last_event_id and last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) < 9
        else 0
    )
