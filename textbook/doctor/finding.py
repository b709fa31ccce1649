from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"  # works, but should not stay like this
    BAD = "bad"  # people notice


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, and for everything that is not well what to do."""

    part: str
    text: str
    level: Level = Level.OK
    todo: str = ""


def warn(part: str, text: str, todo: str) -> Finding:
    return Finding(part, text, Level.WARN, todo)


def bad(part: str, text: str, todo: str) -> Finding:
    return Finding(part, text, Level.BAD, todo)
