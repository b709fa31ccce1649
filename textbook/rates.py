"""How often somebody may do something costly, in several windows at once: `30/min,300/day`.

One spelling for every variable, read more widely: `30/m`, `30/5min`; limits of accounts may end in whose they are,
`5/5m/key`."""

import re
from dataclasses import dataclass

from textbook import env

SECONDS = {
    "s": 1, "sec": 1, "second": 1, "m": 60, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "d": 86400, "day": 86400,
}  # fmt: skip
FORM = re.compile(r"([1-9]\d{0,8})/([1-9]\d{0,3})?([a-z]+?)s?(?:/([a-z]+))?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rate:
    amount: int
    seconds: int
    per: str = ""


def variable(name: str, default: str) -> tuple[Rate, ...]:
    return _read(name, default, "rates such as 30/min,300/day")


def single(name: str, default: str) -> str:
    """As the REST framework takes it: one window of one second, minute, hour or day."""
    expected = "one rate such as 120/min (by second, minute, hour or day)"
    found = _read(name, default, expected)
    letters = {SECONDS[letter]: letter for letter in "smhd"}
    if len(found) > 1 or found[0].seconds not in letters:
        raise env.BadVariable(name, expected, env.text(name))
    return f"{found[0].amount}/{letters[found[0].seconds]}"


def of_accounts(name: str, default: str, *, keyed: bool = False) -> str:
    """As allauth takes it: of an address, and where the action concerns one account (`keyed`) of that account too."""
    expected = "rates such as 10/min,5/5min/key" if keyed else "rates such as 20/min,100/day"
    found = _read(name, default, expected, per=("ip", "key") if keyed else ("ip",))
    return ",".join(f"{rate.amount}/{rate.seconds}s/{rate.per or 'ip'}" for rate in found)


def _read(name: str, default: str, expected: str, per: tuple[str, ...] = ()) -> tuple[Rate, ...]:
    found = []
    for part in env.items(name, default=default):
        match = FORM.fullmatch(part.lower())
        amount, times, unit, whose = match.groups() if match else ("", "", "", None)
        if unit not in SECONDS or (whose and whose not in per):
            raise env.BadVariable(name, expected, part)
        found.append(Rate(int(amount), int(times or 1) * SECONDS[unit], whose or ""))
    if not found:
        raise env.BadVariable(name, expected, env.text(name))
    return tuple(found)
