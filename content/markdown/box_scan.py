"""Finds where each box ends, before anything inside is parsed.

A closing line belongs to the innermost open box with as many colons, else to the innermost with fewer.
A box that is never closed ends at the next heading or box of its rank, so that one slip costs one section;
one that hides answers ends only where the next question begins, so that a slip shows nothing.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from content.markdown.box_head import QUESTIONS, box_name, closing_colons, opening_colons
from content.markdown.swallowing import fence_end, fence_marker

_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_HIDING = QUESTIONS | {"solution"}


@dataclass(slots=True)
class Opened:
    line: int
    colons: int
    name: str
    # Where it cannot reach beyond: its own closing line, that of a box around it, or the end.
    limit: int = -1
    end: int = -1
    closed: bool = False


@dataclass(slots=True)
class Scan:
    """One pass over the lines of a container."""

    limit: int
    opened: list[Opened]
    headings: list[int]


def box_end(state: StateBlock, line: int, end_line: int) -> tuple[int, bool]:
    """The line after the last one inside the box that opens at `line`, and whether it is a closing line."""
    found: dict[tuple[int, int], Opened] = state.env.setdefault("box_ends", {})
    key = (line, state.blkIndent)
    if key not in found:
        scan = _scan(state, line, end_line)
        _end_unclosed(scan)
        found.update({(box.line, state.blkIndent): box for box in scan.opened})
    box = found[key]
    return (box.end, box.closed) if box.end <= end_line else (end_line, False)


def _scan(state: StateBlock, start: int, end: int) -> Scan:
    scan = Scan(end, [], [])
    stack: list[Opened] = []
    after_fence = start
    for line in range(start, end):
        first, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if first >= last or line < after_fence:
            continue
        indent = state.sCount[line] - state.blkIndent
        if indent < 0 and line > start:
            scan.limit = line
            break
        if indent >= 4 or state.src[first] not in ":`~#":
            continue
        text = state.src[first:last].rstrip()
        if marker := fence_marker(text):
            code_end, closed = fence_end(state, line, end, marker)
            after_fence = code_end + closed
        elif _HEADING.match(text):
            scan.headings.append(line)
        else:
            _colons(line, text, stack, scan.opened)
    return scan


def _colons(line: int, text: str, stack: list[Opened], opened: list[Opened]) -> None:
    if count := opening_colons(text):
        box = Opened(line, count, box_name(text))
        stack.append(box)
        opened.append(box)
    elif count := closing_colons(text):
        index = _closes(stack, count)
        if index < 0:
            return
        stack[index].closed, stack[index].end = True, line
        for box in stack[index:]:
            box.limit = line
        del stack[index:]


def _closes(stack: list[Opened], count: int) -> int:
    shorter = -1
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].colons == count:
            return index
        if stack[index].colons < count and shorter < 0:
            shorter = index
    return shorter


def _end_unclosed(scan: Scan) -> None:
    for index, box in enumerate(scan.opened):
        if box.limit < 0:
            box.limit = scan.limit
        if not box.closed:
            box.end = min(_stop(box, scan, index), box.limit)


def _stop(box: Opened, scan: Scan, index: int) -> int:
    skip_to = box.line + 1
    heading = _next_heading(box, scan, skip_to)
    for other in scan.opened[index + 1 :]:
        if other.line < skip_to:
            continue
        if heading < other.line:
            return heading
        if other.colons >= box.colons or (box.name in _HIDING and other.name in QUESTIONS):
            return other.line
        if other.closed:
            skip_to = other.end + 1
            heading = _next_heading(box, scan, skip_to)
    return heading


def _next_heading(box: Opened, scan: Scan, start: int) -> int:
    index = bisect_left(scan.headings, start)
    hides = box.name in _HIDING or index == len(scan.headings)
    return scan.limit if hides else scan.headings[index]
