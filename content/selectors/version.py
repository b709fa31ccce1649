"""The book's version as this process last saw it: what hangs on it may be half a second old, never more."""

from threading import Lock
from time import monotonic

from django.conf import settings

from content.selectors.reading import book_version

_lock = Lock()
_seen, _at = "", float("-inf")


def recent_version() -> str:
    """Waits for whoever is already looking: the version of long ago is nobody's answer."""
    global _seen, _at
    if monotonic() - _at >= settings.BOOK_LOOK_SECONDS:
        with _lock:
            if monotonic() - _at >= settings.BOOK_LOOK_SECONDS:
                looked = monotonic()
                _seen = book_version()
                _at = looked
    return _seen


def look_again() -> None:
    global _at
    _at = float("-inf")
