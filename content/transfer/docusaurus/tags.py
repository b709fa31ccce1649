"""One tag of HTML or JSX: its name and its attributes, with whole `{…}` values."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

NAME = re.compile(r"</?(?P<name>[A-Za-z][\w.-]*(?::[A-Za-z][\w.-]*)?)(?=[\s/>])|</?(?=>)")
SPACE = re.compile(r"(?:\s|/\*.*?\*/)*", re.DOTALL)
VALUE = r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`{}]+)|(?=\{)"
ATTRIBUTE = re.compile(rf"(?P<key>[A-Za-z_@:][\w:.@-]*)(?P<value>\s*=\s*(?:{VALUE}))?")
PIECE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|[{}`]", re.DOTALL)
TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Expression:
    """What stands between the braces of an attribute."""

    code: str


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    kind: Literal["open", "close", "alone"]
    attributes: dict[str, str | Expression | None] = field(default_factory=dict)


def read_tag(text: str, at: int, *, mdx: bool) -> tuple[Tag, int] | None:
    """The tag that begins here and where it ends; None when it is only a sign."""
    opening = NAME.match(text, at)
    if opening is None or (not opening["name"] and not mdx):
        return None
    name, closes, here = opening["name"] or "", opening[0].startswith("</"), opening.end()
    attributes: dict[str, str | Expression | None] = {}
    while True:
        space = SPACE.match(text, here)
        here = space.end() if space else here
        if text.startswith("/>", here):
            return Tag(name, "alone", attributes), here + 2
        if text.startswith(">", here):
            return Tag(name, "close" if closes else "open", attributes), here + 1
        step = _attribute(text, here, attributes)
        if not step:
            return None
        here = step


def _attribute(text: str, at: int, attributes: dict[str, str | Expression | None]) -> int:
    if text.startswith("{", at):
        return braces_end(text, at)
    found = ATTRIBUTE.match(text, at)
    if found is None:
        return 0
    if found["value"] is None:
        attributes[found["key"]] = None
        return found.end()
    for kind in ("double", "single", "bare"):
        if found[kind] is not None:
            attributes[found["key"]] = unescape(found[kind])
            return found.end()
    end = braces_end(text, found.end())
    if end:
        attributes[found["key"]] = Expression(text[found.end() + 1 : end - 1].strip())
    return end


def braces_end(text: str, at: int) -> int:
    """Where `{` closes; 0 when it never does. Quotes may be apostrophes of prose: then braces are only counted."""
    return _braces(text, at, 0) or _counted(text, at)


def _braces(text: str, at: int, level: int) -> int:
    depth = 0
    while found := PIECE.search(text, at):
        at = found.end()
        if found[0] == "`":
            at = _template(text, at, level + 1)
            if not at:
                return 0
        elif found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
            if not depth:
                return at
    return 0


def _template(text: str, at: int, level: int) -> int:
    if level > DEEPEST:
        return 0
    while found := TEMPLATE.search(text, at):
        if found[0] == "`":
            return found.end()
        at = found.end()
        if found[0] == "${":
            at = _braces(text, at - 1, level)
            if not at:
                return 0
    return 0


def _counted(text: str, at: int) -> int:
    depth = 0
    for found in re.finditer(r"[{}]|\n[ \t]*\n", text[at:]):
        if found[0] not in "{}":
            return 0
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return at + found.end()
    return 0
