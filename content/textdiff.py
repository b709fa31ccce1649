"""A difference that people can read: whole lines, and inside a changed line the changed words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
CONTEXT = 2
# Two lines that share less than this are shown as one line removed and another added.
ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the difference; a `gap` stands for `hidden` lines that are the same on both sides."""

    kind: Literal["same", "removed", "added", "gap"]
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...] = ()
    hidden: int = 0


def diff_rows(old: str, new: str, context: int = CONTEXT) -> list[Row]:
    """Empty when both texts are the same."""
    before, after = old.splitlines(), new.splitlines()
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    if all(tag == "equal" for tag, *_ in opcodes):
        return []
    rows: list[Row] = []
    for index, (tag, a, b, c, d) in enumerate(opcodes):
        if tag == "equal":
            head = 0 if index == 0 else context
            tail = 0 if index == len(opcodes) - 1 else context
            rows += _same(before[a:b], a, c, head, tail)
        else:
            rows += _changed(before[a:b], after[c:d], a, c)
    return rows


def _same(lines: list[str], old: int, new: int, head: int, tail: int) -> Iterator[Row]:
    """What is the same is told only beside a change."""
    hidden = len(lines) - head - tail
    for place, line in enumerate(lines):
        if hidden > 1 and head <= place < head + hidden:
            if place == head:
                yield Row("gap", None, None, hidden=hidden)
            continue
        yield Row("same", old + place + 1, new + place + 1, (Piece(line),))


def _changed(before: list[str], after: list[str], old: int, new: int) -> Iterator[Row]:
    removed, added = [], []
    for place, (left, right) in enumerate(zip_longest(before, after)):
        mine, theirs = (
            _words(left or "", right or "") if left and right else ((Piece(left or ""),), (Piece(right or ""),))
        )
        if left is not None:
            removed.append(Row("removed", old + place + 1, None, mine))
        if right is not None:
            added.append(Row("added", None, new + place + 1, theirs))
    yield from removed
    yield from added


def _words(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    one, two = WORDS.findall(left), WORDS.findall(right)
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.ratio() < ALIKE:
        return (Piece(left),), (Piece(right),)
    mine, theirs = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        if b > a:
            mine.append(Piece("".join(one[a:b]), tag != "equal"))
        if d > c:
            theirs.append(Piece("".join(two[c:d]), tag != "equal"))
    return tuple(mine), tuple(theirs)
