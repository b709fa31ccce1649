"""A passage as what can be quoted from it: sentences, and code, tables and formulas whole."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from content.retrieval.sentences import sentences

TEXT, ITEM = "text", "item"
LISTS = frozenset({"list", "definitions"})
WHOLE = frozenset({"code", "table", "math", "mermaid"})
# What is folded away is mostly the answer of an exercise.
NEVER = frozenset({"quiz", "exercise", "heading", "footnote", "figure", "html", "mermaid", "lab", "details"})
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\([^)\s]*\)")
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?\n[ \t>]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
MARKS = re.compile(r"\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`|\$")
SPECIAL = re.compile(r"([\\`*_\[\]<>$#|~])")


@dataclass(frozen=True, slots=True)
class Unit:
    """`text` stands in the passage letter for letter; `shown` is the same as Markdown."""

    text: str
    shown: str
    kind: str
    block: str
    line: int = 0  # of its block: the sentences of one list item share it


def units_of(text: str, block_ids: tuple[str, ...], blocks: Mapping[str, Mapping[str, Any]]) -> list[Unit]:
    """In the order of the text; what belongs to questions and exercises is left out."""
    found: list[Unit] = []
    for block_id in block_ids:
        block = blocks.get(block_id)
        if block is not None and block["kind"] not in NEVER:
            found += [unit for unit in _of_block(block_id, block) if unit.text in text]
    return found


def plain_units(text: str) -> list[Unit]:
    """Of a text without blocks: what a reader selected."""
    return [Unit(piece, escaped(piece), TEXT, "") for line in text.split("\n") for piece in sentences(line)]


def _of_block(block_id: str, block: Mapping[str, Any]) -> Iterator[Unit]:
    text, markdown = str(block["text"]), str(block["markdown"])
    if block["kind"] in WHOLE:
        yield Unit(text, markdown.strip(), str(block["kind"]), block_id)
        return
    shown = {_plain(piece): piece for line in _lines(markdown) for piece in sentences(line)}
    code = {_squeezed(_inside(found[0])): found[0] for found in FENCE.finditer(markdown)}
    kind = ITEM if block["kind"] in LISTS else TEXT
    for number, line in enumerate(_with_code(text, code)):
        if _squeezed(line) in code:
            yield Unit(line, code[_squeezed(line)].strip(), "code", block_id, number)
            continue
        for piece in sentences(line):
            yield Unit(piece, shown.get(_squeezed(piece)) or escaped(piece), kind, block_id, number)


def _with_code(text: str, code: Mapping[str, str]) -> Iterator[str]:
    """The lines of a block, those of a program inside of it together."""
    lines, at = text.split("\n"), 0
    while at < len(lines):
        run = next(
            (n for n in range(len(lines) - at, 0, -1) if code and _squeezed("\n".join(lines[at : at + n])) in code), 1
        )
        yield "\n".join(lines[at : at + run])
        at += run


def _inside(fence: str) -> str:
    return "\n".join(fence.strip().split("\n")[1:-1])


def _lines(markdown: str) -> Iterator[str]:
    """Paragraphs and items of a block on one line each, without their marks, links as their words."""
    text = FENCE.sub("\n\n", markdown)
    for part in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|:)\s)", text):
        line = re.sub(r"^\s*(?:[-*+]|\d+[.)]|:|>)\s+", "", part)
        yield LINK.sub(r"\1", " ".join(line.replace("\n>", "\n").split()))


def _plain(markdown: str) -> str:
    return _squeezed(MARKS.sub("", markdown))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def escaped(text: str) -> str:
    """Plain text as Markdown that says exactly this."""
    return SPECIAL.sub(r"\\\1", text)
