"""How often somebody may call the API. Counted in tenths of the period, so that counting costs the same however high
the limit is; in the process, or in Redis where it is configured."""

from collections import deque
from functools import cache as cache_function
from math import ceil
from threading import Lock
from time import time
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework import throttling
from rest_framework.request import Request

from textbook.errors import TooMany

PARTS = 10
MANY = 20_000


class Count:
    """The calls of one caller: pairs of part and number, oldest first."""

    __slots__ = ("parts", "total")

    def __init__(self) -> None:
        self.parts: deque[list[int]] = deque()
        self.total = 0

    def forget(self, now: int) -> None:
        """What is older than a period, and what a clock counted that was ahead and is right again."""
        while self.parts and not now - PARTS < self.parts[0][0] <= now + PARTS:
            self.total -= self.parts.popleft()[1]

    def add(self, part: int) -> None:
        self.total += 1
        if self.parts and self.parts[-1][0] == part:
            self.parts[-1][1] += 1
        else:
            self.parts.append([part, 1])


_counts: dict[str, Count] = {}
_lock = Lock()


def forget_all() -> None:
    _counts.clear()


def spend(key: str, limit: int, period: int) -> float:
    """Counts a call and gives 0, or the seconds until the next one is let through."""
    now = time()
    part = int(now * PARTS / period)
    with _lock:
        count = _load(key, part)
        count.forget(part)
        if count.total >= limit:
            return (count.parts[0][0] + PARTS) * period / PARTS - now if count.parts else float(period)
        count.add(part)
        if settings.REDIS_URL:
            cache.set(key, count, period)
    return 0.0


def _load(key: str, part: int) -> Count:
    if settings.REDIS_URL:
        return cache.get(key) or Count()
    count = _counts.get(key)
    if count is None:
        if len(_counts) >= MANY:
            for old in list(_counts)[: MANY // 2]:
                del _counts[old]
        count = _counts[key] = Count()
    return count


class Counted(throttling.SimpleRateThrottle):
    num_requests: int | None
    duration: int | None
    left = 0.0

    def allow_request(self, request: Request, view: Any) -> bool:
        key = self.get_cache_key(request, view)
        if key is None or self.num_requests is None or self.duration is None:
            return True
        self.left = spend(key, self.num_requests, self.duration)
        return self.left <= 0

    def wait(self) -> float | None:
        return self.left


class AnonThrottle(Counted, throttling.AnonRateThrottle):
    pass


class UserThrottle(Counted, throttling.UserRateThrottle):
    pass


def guest_may(environ: dict[str, Any]) -> bool:
    """For the short way: counts a call from an address. Over the limit it is counted and refused the usual way."""
    forwarded = {"x-forwarded-for": environ["HTTP_X_FORWARDED_FOR"]} if "HTTP_X_FORWARDED_FOR" in environ else {}
    caller: Any = SimpleNamespace(headers=forwarded, META=environ)
    ident = throttling.BaseThrottle().get_ident(caller)
    return _may("anon", ident) and _may("user", ident)


def page_may(request: HttpRequest) -> None:
    """For pages whose work is worth more than a page's: the same limits as calls of programs, refused as a page."""
    who = ("user", request.user.pk) if request.user.is_authenticated else ("anon", ident_of(request))
    limit, period = _rate(rates()[who[0]])
    if wait := spend(f"throttle_page_{who[0]}_{who[1]}", limit, period):
        raise TooMany(_("Too many requests. Please wait a moment."), retry_after=ceil(wait))


def ident_of(request: HttpRequest) -> str:
    caller: Any = request
    return throttling.BaseThrottle().get_ident(caller)


def user_may(user_id: Any) -> bool:
    return _may("user", user_id)


def _may(scope: str, ident: Any) -> bool:
    limit, period = _rate(rates()[scope])
    return spend(f"throttle_{scope}_{ident}", limit, period) <= 0


def rates() -> Any:
    return settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]


@cache_function
def _rate(text: str) -> tuple[int, int]:
    limit, per = text.split("/")
    return int(limit), {"s": 1, "m": 60, "h": 3600, "d": 86400}[per[0]]
