"""What a process made from the book and keeps ready, as long as the book's version stands."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

from django.conf import settings

_all: list["Kept"] = []


class Kept:
    """Bounded by bytes: the oldest goes first. A new version drops everything of the old one."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, tuple[str, Any, int]] = OrderedDict()
        self._lock = Lock()
        self._size = 0
        self._newest = ""
        _all.append(self)

    def get(self, version: str, key: Hashable) -> Any | None:
        found = self._found.get(key)
        if found is None or found[0] != version:
            return None
        return found[1]

    def put(self, version: str, key: Hashable, value: Any, size: int) -> None:
        limit = settings.KEPT_MB * 1024 * 1024
        with self._lock:
            if version != self._newest:
                self._found.clear()
                self._size, self._newest = 0, version
            old = self._found.pop(key, None)
            self._size += size - (old[2] if old else 0)
            self._found[key] = (version, value, size)
            while self._size > limit and self._found:
                _, (_, _, gone) = self._found.popitem(last=False)
                self._size -= gone

    def clear(self) -> None:
        with self._lock:
            self._found.clear()
            self._size, self._newest = 0, ""


def forget_everything() -> None:
    """For tests: each has a book of its own, and all of them start at version 1."""
    for kept in _all:
        kept.clear()
