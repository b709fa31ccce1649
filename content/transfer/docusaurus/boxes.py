"""`:::` boxes on the way in and out: their opening lines, and as many colons as nesting needs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from content.markdown.box_head import ADMONITIONS, KNOWN, parse_head
from content.transfer.docusaurus.layout import code_lines

AROUND = r"(?P<around>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[ \t>]*)*)"
HEAD = re.compile(AROUND + r"(?P<colons>:{3,})(?P<space>[ \t]*)(?P<name>[^\W\d_][\w-]*)(?P<rest>.*)")
CLOSE = re.compile(r"(?P<around>[ \t>]*)(?P<colons>:{3,})[ \t]*")
LABEL_THEN_ATTRIBUTES = re.compile(r"\[(?P<title>.*)\](?P<attributes>\{[^{}]*\})")
ATTRIBUTES_THEN_TITLE = re.compile(r"(?P<attributes>\{[^{}]*\})[ \t]+(?P<title>\S.*?)[ \t]*")
AS_WRITTEN = re.compile(r"[ ]?data-line=\"(?P<line>[^\"]*)\"")
LEGACY = {"secondary": "note", "success": "tip", "important": "info"}
# What Docusaurus must be told to take for boxes, too.
OURS = tuple(sorted(KNOWN - ADMONITIONS))


def box(name: str, title: str, body: str, attributes: str = "") -> str:
    return f":::{name}{attributes}{' ' + ' '.join(title.split()) if title else ''}\n{body}\n:::"


def our_head(line: str, unknown: Callable[[str], None]) -> str:
    """The opening line of a box of Docusaurus as we write it."""
    found = HEAD.fullmatch(line)
    if found is None:
        return line
    name, rest = found["name"], found["rest"]
    if name in KNOWN - ADMONITIONS:
        return head_in(line)
    if name not in ADMONITIONS | LEGACY.keys():
        unknown(name)
        return line
    if name in LEGACY or "{" in rest:
        head = parse_head(f":::{name}{rest}")
        title = head.attributes.get("title") or head.title
        return f"{found['around']}{found['colons']}{LEGACY.get(name, name)}{' ' + title if title else ''}"
    return line


def head_out(line: str) -> str:
    """An opening line of ours as Docusaurus reads it. What would not come back as it was travels along."""
    found = HEAD.fullmatch(line)
    if found is None or found["name"].lower() not in KNOWN:
        return line
    name, rest = found["name"].lower(), found["rest"]
    if swap := ATTRIBUTES_THEN_TITLE.fullmatch(rest):
        rest = f"[{swap['title']}]{swap['attributes']}"
    made = f"{found['around']}{found['colons']}{name}{rest}"
    if head_in(made) == line:
        return made
    label = LABEL_THEN_ATTRIBUTES.fullmatch(rest)
    title = label["title"] if label else parse_head(f":::{name}{rest}").title
    attributes = (label["attributes"][1:-1] + " ") if label else ""
    return f'{found["around"]}{found["colons"]}{name}[{title}]{{{attributes}data-line="{quote(line)}"}}'


def head_in(line: str) -> str:
    """The way back."""
    found = HEAD.fullmatch(line)
    if found is None:
        return line
    if written := AS_WRITTEN.search(found["rest"]):
        return unquote(written["line"])
    if found["name"] in OURS and (swap := LABEL_THEN_ATTRIBUTES.fullmatch(found["rest"])):
        return f"{found['around']}{found['colons']}{found['space']}{found['name']}{swap['attributes']} {swap['title']}"
    return line


@dataclass(slots=True)
class _Box:
    line: int
    colons: int
    # The most colons of a box inside.
    inside: int = 0


def even_colons(text: str) -> str:
    """Every box gets more colons than those it holds; where that is so already, nothing changes."""
    lines, code = text.split("\n"), code_lines(text)
    open_: list[_Box] = []
    for number, line in enumerate(lines):
        if ":::" not in line or number in code:
            continue
        if head := HEAD.fullmatch(line):
            open_.append(_Box(number, len(head["colons"])))
        elif close := CLOSE.fullmatch(line):
            _close(open_, len(close["colons"]), number, lines)
    return "\n".join(lines)


def _close(open_: list[_Box], colons: int, number: int, lines: list[str]) -> None:
    index = next((n for n in range(len(open_) - 1, -1, -1) if open_[n].colons == colons), -1)
    if index < 0:
        index = next((n for n in range(len(open_) - 1, -1, -1) if open_[n].colons < colons), -1)
    if index < 0:
        return
    closing = open_[index]
    inside = max([other.inside for other in open_[index:]] + [other.colons for other in open_[index + 1 :]])
    wanted = max(closing.colons, inside + 1, 3)
    if wanted > closing.colons:
        for line in (closing.line, number):
            lines[line] = re.sub(r":{3,}", ":" * wanted, lines[line], count=1)
    del open_[index:]
    if open_:
        open_[-1].inside = max(open_[-1].inside, wanted)
