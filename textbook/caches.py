"""Redis that may go away: meanwhile each process counts for itself, and nobody sees an error.

What it holds can all be made again, so it is emptied on the way back: what was deleted meanwhile must not return."""

import logging
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as Away
from redis.exceptions import TimeoutError as TooSlow

log = logging.getLogger("textbook.caches")
REST_SECONDS = 5.0
CALLS = ("add", "get", "set", "touch", "delete", "get_many", "has_key", "incr", "set_many", "delete_many", "clear")
_away_until = 0.0  # of this process


class Memory(LocMemCache):
    """Counts seconds that passed, so that a clock that is put right ends nothing and prolongs nothing."""

    def get_backend_timeout(self, timeout: Any = DEFAULT_TIMEOUT) -> float | None:
        until = super().get_backend_timeout(timeout)
        return None if until is None else until - time.time() + time.monotonic()

    def _has_expired(self, key: str) -> bool:
        until = self._expire_info.get(key, -1)  # type: ignore[attr-defined]
        return until is not None and until <= time.monotonic()


class Redis(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.meanwhile = self.stand_in(params)

    def stand_in(self, params: dict[str, Any]) -> BaseCache:
        return Memory("while-redis-is-away", {name: value for name, value in params.items() if name != "OPTIONS"})

    def call(self, name: str, *args: Any, **options: Any) -> Any:
        global _away_until
        if time.monotonic() >= _away_until:
            try:
                if _away_until:
                    super().clear()
                    self.meanwhile.clear()
                    _away_until = 0.0
                    log.warning("Redis is back")
                return getattr(super(), name)(*args, **options)
            except (Away, TooSlow) as error:
                log.warning("Redis is away, each process counts for itself: %s", type(error).__name__)
                _away_until = time.monotonic() + REST_SECONDS
        return getattr(self.meanwhile, name)(*args, **options)


class Sessions(Redis):
    """Nothing of a session is kept meanwhile: it is read from the database, so that signing out holds everywhere."""

    def stand_in(self, params: dict[str, Any]) -> BaseCache:
        return DummyCache("", {})


def _guarded(name: str) -> Any:
    def guarded(self: Redis, *args: Any, **options: Any) -> Any:
        return self.call(name, *args, **options)

    return guarded


for _name in CALLS:
    setattr(Redis, _name, _guarded(_name))
