"""A Redis that goes away and comes back, played by the client's own errors."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as Away

from textbook import caches

pytestmark = pytest.mark.unit


class Server:
    """What RedisCache would ask."""

    def __init__(self) -> None:
        self.rows: dict[str, Any] = {}
        self.away = False

    def __call__(self, name: str) -> Any:
        def ask(cache: RedisCache, *args: Any, **options: Any) -> Any:
            if self.away:
                raise Away("refused")
            return getattr(self, name)(*args)

        return ask

    def get(self, key: str, default: Any = None) -> Any:
        return self.rows.get(key, default)

    def set(self, key: str, value: Any) -> None:
        self.rows[key] = value

    def delete(self, key: str) -> None:
        self.rows.pop(key, None)

    def clear(self) -> None:
        self.rows.clear()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    played = Server()
    for name in ("get", "set", "delete", "clear"):
        monkeypatch.setattr(RedisCache, name, played(name))
    monkeypatch.setattr(caches, "REST_SECONDS", 0.0)
    monkeypatch.setattr(caches, "_away_until", 0.0)
    return played


def test_counting_goes_on_while_redis_is_away(server: Server) -> None:
    cache = caches.Redis("redis://nowhere", {})
    cache.set("count", 1)
    assert server.rows == {"count": 1}
    server.away = True
    assert cache.get("count") is None
    cache.set("count", 2)
    assert cache.get("count") == 2 and server.rows == {"count": 1}


def test_what_was_there_before_does_not_return(server: Server) -> None:
    """Somebody signs out while Redis is away: the old session is not there any more when it is back."""
    sessions = caches.Sessions("redis://nowhere", {})
    sessions.set("session", "signed in")
    server.away = True
    sessions.delete("session")
    server.away = False
    assert sessions.get("session") is None


def test_no_session_is_kept_in_a_process(server: Server) -> None:
    sessions = caches.Sessions("redis://nowhere", {})
    server.away = True
    sessions.set("session", "signed in")
    assert sessions.get("session") is None


def test_a_redis_that_is_away_is_left_alone_for_a_while(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "REST_SECONDS", 60.0)
    cache = caches.Redis("redis://nowhere", {})
    server.away = True
    cache.get("x")
    server.away = False
    cache.set("x", 1)
    assert server.rows == {} and cache.get("x") == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_jumps_ends_nothing_and_prolongs_nothing(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, passed, hour = caches.Memory("a-jump", {}), 1000.0, 1e9
    monkeypatch.setattr(time, "time", lambda: hour)
    monkeypatch.setattr(time, "monotonic", lambda: passed)
    kept.set("open", 1, 30)
    kept.set("always", 1, None)
    hour, passed = hour + days * 86400, passed + 29
    assert kept.get("open") == 1
    passed += 2
    assert kept.get("open") is None and kept.get("always") == 1 and kept.add("open", 1, 0) and not kept.get("open")


def test_every_call_that_asks_redis_is_guarded() -> None:
    asks = {name for name in vars(RedisCache) if not name.startswith("_") and callable(getattr(RedisCache, name))}
    helpers = {"get_backend_timeout", "close"}
    assert asks - helpers <= set(caches.CALLS)
