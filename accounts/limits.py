"""allauth's own counters, so that the API and the browser slow the same person down together."""

import math
import time

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from textbook.errors import TooMany

APP = "allauth.account"


def consume(request: HttpRequest, action: str, key: str | None = None) -> None:
    if not ratelimit.consume(request, app=APP, action=action, key=key):
        raise too_many(request, action, key)


def too_many(request: HttpRequest, action: str, key: str | None = None) -> TooMany:
    wait = seconds_to_wait(request, action, key)
    return TooMany(f"Too many attempts. Please try again in {wait} seconds.", retry_after=wait)


def seconds_to_wait(request: HttpRequest, action: str, key: str | None) -> int:
    """Until the oldest attempt that still fills a limit leaves its window."""
    waits = [1.0]
    for rate in ratelimit.get_rates(app=APP, action=action):
        history = cache.get(ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
        if len(history) >= rate.amount:
            left = history[rate.amount - 1] + rate.duration - time.time()
            waits.append(min(left, rate.duration))  # more was counted by a clock that was wrong
    return math.ceil(max(waits))
