"""How often somebody may do something: `30/min,300/day`. Counted in the cache, for pages and API in one place."""

import math
import time
from dataclasses import dataclass

from django.core.cache import cache

from textbook import env

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True, slots=True)
class Rate:
    amount: int
    seconds: int


def variable(name: str, default: str) -> tuple[Rate, ...]:
    found = []
    for part in env.items(name, default=default):
        amount, _, period = part.partition("/")
        if not amount.isdecimal() or int(amount) < 1 or period[:1].lower() not in SECONDS:
            raise env.BadVariable(name, "rates such as 30/min,300/day", part)
        found.append(Rate(int(amount), SECONDS[period[0].lower()]))
    return tuple(found)


def spend(name: str, who: str, rates: tuple[Rate, ...]) -> int:
    """0 when it is allowed, which counts; else the seconds to wait, which count for nothing."""
    if not rates:
        return 0
    now, key = time.time(), f"rate:{name}:{who}"
    longest = max(rate.seconds for rate in rates)
    past = [moment for moment in cache.get(key, ()) if moment > now - longest]
    wait = max(_wait(past, rate, now) for rate in rates)
    if wait > 0:
        return math.ceil(wait)
    cache.set(key, [*past, now][-max(rate.amount for rate in rates) :], longest)
    return 0


def _wait(past: list[float], rate: Rate, now: float) -> float:
    """Until the oldest that still fills this window leaves it."""
    inside = [moment for moment in past if moment > now - rate.seconds]
    return inside[-rate.amount] + rate.seconds - now if len(inside) >= rate.amount else 0.0
