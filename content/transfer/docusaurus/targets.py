"""Finds where links and pictures point to, outside code, and writes other targets into the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from content.transfer.docusaurus.scan import scan

INSIDE = re.compile(
    r"\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
    r"(?P<title>\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>\S+))(?P<title>[ \t]+\"[^\"\n]*\")?[ \t]*$",
    re.MULTILINE,
)
HTML = re.compile(r"<(?P<tag>a|img)\b[^<>]*?\s(?:href|src)=\"(?P<bare>[^\"<>]*)(?P<angle>)(?P<title>)\"", re.IGNORECASE)
NOT_TEXT = ("fence", "code", "math", "comment")


@dataclass(frozen=True, slots=True)
class Target:
    href: str
    title: str
    picture: bool


# The new target and title; None where the old one stays.
Change = Callable[[Target], tuple[str, str] | None]


def retarget(text: str, change: Change) -> str:
    masked = masked_code(text)
    edits: list[tuple[int, int, str]] = []
    for found in INSIDE.finditer(masked):
        opening = _bracket(masked, found.start())
        if opening >= 0:
            _edit(text, found, masked[opening - 1 : opening] == "!", change, edits)
    for found in DEFINITION.finditer(masked):
        _edit(text, found, False, change, edits)
    for found in HTML.finditer(masked):
        _edit(text, found, found["tag"].lower() == "img", change, edits)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def masked_code(text: str) -> str:
    """As long as the text, without anything in code that looks like a link."""
    return "".join(
        re.sub(r"[^\n]", "x", token.text) if token.kind in NOT_TEXT else token.text for token in scan(text, mdx=False)
    )


def _bracket(text: str, closing: int) -> int:
    """Where the words of the link begin; -1 when nothing opens them."""
    depth = 0
    for at in range(closing, max(-1, closing - 5000), -1):
        if text[at] in "[]" and (at == 0 or text[at - 1] != "\\"):
            depth += 1 if text[at] == "]" else -1
            if not depth:
                return at
        elif text[at] == "\n" and text[at + 1 : at + 2] == "\n":
            return -1
    return -1


def _edit(
    text: str, found: re.Match[str], picture: bool, change: Change, edits: list[tuple[int, int, str]]
) -> None:  # fmt: skip
    group = "angle" if found["bare"] is None else "bare"
    start, end = found.span(group)
    title = text[slice(*found.span("title"))] if found["title"] else ""
    new = change(Target(text[start:end], title.strip()[1:-1], picture))
    if new is None:
        return
    href, words = new
    if group == "angle" and not re.search(r"[\s()<>]", href):
        start, end = start - 1, end + 1
    elif group == "bare" and re.search(r"[\s()]", href) and not found[0].startswith("<"):
        href = f"<{href}>"
    if words != title.strip()[1:-1]:
        edits.append((end, found.end("title") if found["title"] else end, f' "{words}"' if words else ""))
    edits.append((start, end, href))
