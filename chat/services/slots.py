"""How many of this process's web threads may wait for a model at once. The others serve pages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


class Slots:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = 0

    def take(self) -> bool:
        with self._lock:
            room = self._taken < int(settings.CHAT_STREAMS)
            self._taken += room
            return room

    def give_back(self) -> None:
        with self._lock:
            self._taken -= 1

    @contextmanager
    def one(self) -> Iterator[bool]:
        """True when there was one."""
        had = self.take()
        try:
            yield had
        finally:
            if had:
                self.give_back()


waiting = Slots()
