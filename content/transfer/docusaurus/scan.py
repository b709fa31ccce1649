"""Takes a text apart into code, formulas, comments, tags, expressions and prose; nothing inside code is looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from content.transfer.docusaurus.modules import module_end
from content.transfer.docusaurus.tags import Tag, braces_end, read_tag

Kind = Literal["text", "fence", "code", "math", "comment", "module", "tag", "expression", "head"]

FENCE = re.compile(
    r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)*[ \t]*(?P<mark>`{3,}(?=[^`\n]*(?:\n|$))|~{3,})[^\n]*(?:\n|$)"
)
HEAD = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)*:{3,}[ \t]*[^\W\d_][^\n]*")
TICKS = re.compile(r"`+")
MATH = re.compile(r"\$\$(?:\\.|[^\\$])+?\$\$|\$(?![\s$])(?:\\.|[^\\$\n])*?(?<![\s\\])\$(?!\d)", re.DOTALL)
HEADING_ID = re.compile(r"\{#[^\s{}]+\}(?=[ \t]*(?:\n|$))")
INDENTED = re.compile(r"(?: {4}|\t)[^\n]*(?:\n|$)")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
BLANK = re.compile(r"\n[ \t]*\n")
PLAIN = re.compile(r"[^\\`$<{\n]+")


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    start: int
    tag: Tag | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def scan(text: str, *, mdx: bool) -> Iterator[Token]:
    """The pieces put together again are the text. `mdx`: braces and `import` mean something."""
    begin = at = 0
    while at < len(text):
        token = _at_line(text, at, mdx) or _inside(text, at, mdx)
        if token is None:
            at = _skip(text, at)
            continue
        if begin < at:
            yield Token("text", text[begin:at], begin)
        yield token
        begin = at = token.end
    if begin < at:
        yield Token("text", text[begin:at], begin)


def _skip(text: str, at: int) -> int:
    if found := PLAIN.match(text, at):
        return found.end()
    if found := TICKS.match(text, at):
        return found.end()
    return min(len(text), at + (2 if text[at] == "\\" else 1))


def _at_line(text: str, at: int, mdx: bool) -> Token | None:
    if at and text[at - 1] != "\n":
        return None
    if found := FENCE.match(text, at):
        return Token("fence", text[at : fence_end(text, found)], at)
    if found := HEAD.match(text, at):
        return Token("head", found[0], at)
    if mdx and (end := module_end(text, at)) > at:
        return Token("module", text[at:end], at)
    if not mdx and (found := INDENTED.match(text, at)) and _is_indented_code(text, at):
        return Token("fence", found[0], at)
    return None


def fence_end(text: str, opening: re.Match[str]) -> int:
    """A fence that is never closed reaches to the end, as everywhere."""
    mark = opening["mark"]
    closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*(?:\n|\Z)", re.MULTILINE)
    found = closing.search(text, opening.end())
    return found.end() if found else len(text)


def _is_indented_code(text: str, at: int) -> bool:
    """Four spaces after an empty line are code, unless a list is open above."""
    above = text[:at].rstrip("\n \t")
    if above and text[len(above) : at].count("\n") < 2 and not INDENTED.match(above[above.rfind("\n") + 1 :]):
        return False
    flush = next((line for line in reversed(above.split("\n")) if line[:1].strip()), "")
    return not re.match(r"[-*+>]|\d+[.)]|:", flush)


def _inside(text: str, at: int, mdx: bool) -> Token | None:
    letter = text[at]
    if letter == "`":
        return _code(text, at)
    if letter == "$":
        found = MATH.match(text, at)
        return Token("math", found[0], at) if found and not BLANK.search(found[0]) else None
    if letter == "<":
        return _angle(text, at, mdx)
    if letter == "{" and mdx and not HEADING_ID.match(text, at):
        end = braces_end(text, at)
        return Token("expression", text[at:end], at) if end else None
    return None


def _code(text: str, at: int) -> Token | None:
    ticks = TICKS.match(text, at)
    assert ticks is not None
    for found in TICKS.finditer(text, ticks.end()):
        if len(found[0]) == len(ticks[0]):
            whole = text[at : found.end()]
            return None if BLANK.search(whole) else Token("code", whole, at)
    return None


def _angle(text: str, at: int, mdx: bool) -> Token | None:
    if found := COMMENT.match(text, at):
        return Token("comment", found[0], at)
    if read := read_tag(text, at, mdx=mdx):
        tag, end = read
        return Token("tag", text[at:end], at, tag)
    return None
