"""The opening line of a box: `:::name[Title]{#id key=value} Title`."""

import re
from dataclasses import dataclass, field

_OPEN = re.compile(r"(:{3,})[ \t]*([^\W\d_][\w-]*)(.*)", re.DOTALL)
_CLOSE = re.compile(r"(:{3,})[ \t]*$")
_ATTRIBUTE = re.compile(r"""#(?P<id>[^\s}]+)|(?P<key>[\w-]+)=(?P<value>"[^"]*"|'[^']*'|[^\s}]+)""")
_UNSAFE = re.compile(r"[\"'<>&`]")

ADMONITIONS = frozenset({"note", "tip", "info", "warning", "caution", "danger"})
QUESTIONS = frozenset({"quiz", "exercise"})
LEVELS = {
    "level": ("beginner", "intermediate", "advanced"),
    "hardware": ("none", "basic", "extensive"),
}
KNOWN = ADMONITIONS | QUESTIONS | LEVELS.keys() | {"details", "lab", "recall", "tabs", "tab", "solution"}


@dataclass(frozen=True, slots=True)
class BoxHead:
    name: str
    title: str = ""
    id: str = ""
    # The word that tells a `level`, `hardware` or `lab` box which one it is.
    value: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def valid_value(self) -> bool:
        if self.name in LEVELS:
            return self.value in LEVELS[self.name]
        return self.name != "lab" or bool(re.fullmatch(r"[a-z0-9][a-z0-9-]*", self.value))


def opening_colons(line: str) -> int:
    found = _OPEN.match(line)
    return len(found[1]) if found else 0


def closing_colons(line: str) -> int:
    found = _CLOSE.match(line)
    return len(found[1]) if found else 0


def box_name(line: str) -> str:
    found = _OPEN.match(line)
    return found[2].lower() if found else ""


def parse_head(line: str) -> BoxHead:
    found = _OPEN.match(line)
    if not found:
        raise ValueError(line)
    name = found[2].lower()
    identifier, attributes, title = _parts(found[3].strip())
    value = ""
    if name in LEVELS or name == "lab":
        value, _, title = title.partition(" ")
    return BoxHead(name, title.strip(), identifier, value.lower(), attributes)


def _parts(rest: str) -> tuple[str, dict[str, str], str]:
    identifier, attributes, label = "", {}, ""
    while rest[:1] in ("{", "["):
        end = _end_of(rest)
        if not end:
            break
        inner, rest_after = rest[1:end], rest[end + 1 :].strip()
        if rest[0] == "[":
            label = inner.strip()
        else:
            for found in _ATTRIBUTE.finditer(inner):
                if found["id"]:
                    identifier = _UNSAFE.sub("", found["id"])
                else:
                    attributes[found["key"]] = found["value"].strip("\"'")
        rest = rest_after
    return identifier, attributes, " ".join(part for part in (label, rest) if part)


def _end_of(rest: str) -> int:
    """Where the bracket that `rest` opens with closes; 0 when it never does."""
    opened, closed = rest[0], {"{": "}", "[": "]"}[rest[0]]
    depth = 0
    for position, character in enumerate(rest):
        depth += (character == opened) - (character == closed)
        if not depth:
            return position
    return 0
