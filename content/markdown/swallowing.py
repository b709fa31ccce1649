"""Block rules that must not swallow a question: a code fence or an HTML block that is never closed.

CommonMark lets them run to the end of the text, which would print the answers of every question below.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import HTML_SEQUENCES

from content.markdown.box_head import QUESTIONS, box_name, closing_colons
from content.markdown.page import INTERRUPTS

_OPENS = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})(.*)")
# The first kinds of HTML block end at a mark of their own, the others at an empty line.
_WITH_END_MARK = 5


def swallowing_plugin(md: MarkdownIt) -> None:
    md.block.ruler.at("fence", fence, INTERRUPTS)
    md.block.ruler.at("html_block", html_block, {"alt": ["paragraph", "reference", "blockquote"]})


def text_of(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if text_of(state, start)[:3] not in ("```", "~~~") or state.is_code_block(start):
        return False
    found = _OPENS.match(text_of(state, start))
    if not found or silent:
        return bool(found)
    last, closed = fence_end(state, start, end, found[1])
    token = state.push("fence", "code", 0)
    token.info, token.markup = found[2], found[1]
    token.content = state.getLines(start + 1, last, state.sCount[start], True)
    token.map = [start, last + closed]
    token.meta = {"closed": closed}
    state.line = last + closed
    return True


def fence_marker(text: str) -> str:
    found = _OPENS.match(text)
    return found[1] if found else ""


def fence_end(state: StateBlock, start: int, end: int, marker: str) -> tuple[int, bool]:
    """The line after the last one of code, and whether it is a closing line."""
    # Looking for a close that is not there happens once, not again for each fence below.
    hopeless: dict[tuple[str, int, int], tuple[int, int]] = state.env.setdefault("hopeless_fences", {})
    key = (marker[0], state.level, state.blkIndent)
    length, reach = hopeless.get(key, (0, -1))
    question = end
    for line in range(start + 1, end):
        text = text_of(state, line).rstrip()
        if text and state.sCount[line] < state.blkIndent:
            return min(line, question), False
        if question == end and text.startswith(":::") and box_name(text) in QUESTIONS:
            question = line
        if question < end and (end <= reach and len(marker) >= length):
            return question, False
        if text.startswith(marker) and not state.is_code_block(line):
            if not text.strip(marker[0]):
                return line, True
            if question < end and _OPENS.match(text):
                # Another block of code opens, so it was this one that somebody forgot to close.
                return question, False
    hopeless[key] = (len(marker), end)
    return question, False


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = text_of(state, start)
    if not text.startswith("<") or state.is_code_block(start):
        return False
    kind = next((kind for kind, sequence in enumerate(HTML_SEQUENCES) if sequence[0].search(text)), -1)
    if kind < 0 or silent:
        return kind >= 0 and HTML_SEQUENCES[kind][2]
    last = _html_end(state, start, end, kind)
    token = state.push("html_block", "", 0)
    token.content = state.getLines(start, last, state.blkIndent, True)
    token.map = [start, last]
    state.line = last
    return True


def _html_end(state: StateBlock, start: int, end: int, kind: int) -> int:
    mark = _end_mark(state, start, end, kind) if kind < _WITH_END_MARK else -1
    for line in range(start, end):
        text = text_of(state, line)
        if line > start and text and state.sCount[line] < state.blkIndent:
            return line
        if mark >= 0 and state.eMarks[line] >= mark:
            return line + 1
        if mark < 0 and line > start and (not text or box_name(text) or closing_colons(text)):
            return line
    return end


def _end_mark(state: StateBlock, start: int, end: int, kind: int) -> int:
    """Where the mark that ends this block stands; -1 when it is missing."""
    hopeless: dict[int, int] = state.env.setdefault("hopeless_html", {})
    limit = state.eMarks[end - 1]
    if limit <= hopeless.get(kind, -1):
        return -1
    found = HTML_SEQUENCES[kind][1].search(state.src, state.bMarks[start] + 2, limit)
    if not found:
        hopeless[kind] = limit
    return found.end() if found else -1
