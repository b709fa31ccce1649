"""How often somebody may do something costly, in several windows at once: `30/min,300/day`."""

from dataclasses import dataclass

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
