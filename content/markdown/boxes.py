"""The block rules for `:::` boxes; what each becomes in HTML stands in box_html."""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from content.markdown.box_head import (
    KNOWN,
    LEVELS,
    QUESTIONS,
    BoxHead,
    closing_colons,
    opening_colons,
    parse_head,
)
from content.markdown.box_scan import box_end
from content.markdown.page import INTERRUPTS, in_question, offset_of, page_of
from content.markdown.swallowing import text_of

DEEPEST = 40


def box_plugin(md: MarkdownIt) -> None:
    md.block.ruler.before("fence", "box", box, INTERRUPTS)
    md.block.ruler.before("fence", "stray_close", stray_close, INTERRUPTS)


def box(state: StateBlock, start: int, end_line: int, silent: bool) -> bool:
    line = text_of(state, start)
    if not line.startswith(":::") or state.is_code_block(start) or not opening_colons(line):
        return False
    if state.level > DEEPEST:
        return False
    if silent:
        return True
    head = parse_head(line)
    end, closed = box_end(state, start, end_line)
    _report(state, start, head, closed)
    if head.name in QUESTIONS:
        _push_question(state, start, end, closed, head)
    else:
        _push_box(state, start, end, closed, head)
    state.line = end + closed
    return True


def stray_close(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A closing line without a box: readers never see it."""
    line = text_of(state, start)
    if not line.startswith(":::") or state.is_code_block(start) or not closing_colons(line):
        return False
    if not silent:
        number = offset_of(state.env) + start + 1
        page_of(state.env).problem(number, "stray-close", f"“{line.strip()}” closes no box.")
        state.line = start + 1
    return True


def _push_question(state: StateBlock, start: int, end: int, closed: bool, head: BoxHead) -> None:
    """A question is parsed on its own later, so that nothing of its answers can reach the page."""
    token = state.push("question", "section", 0)
    token.content = state.getLines(start + 1, end, state.sCount[start], False)
    token.map = [start, end + closed]
    token.block = True
    token.meta = {"head": head, "closed": closed}


def _push_box(state: StateBlock, start: int, end: int, closed: bool, head: BoxHead) -> None:
    token = state.push("box_open", "div", 1)
    token.map = [start, end + closed]
    token.block = True
    token.meta = {"head": head}
    _push_title(state, start, head)
    old_parent, old_max, old_tight = state.parentType, state.lineMax, state.tight
    # Paragraphs inside must not run over the closing line.
    state.parentType, state.lineMax = "box", end
    state.md.block.tokenize(state, start + 1, end)
    state.parentType, state.lineMax, state.tight = old_parent, old_max, old_tight
    token = state.push("box_close", "div", -1)
    token.block = True
    token.meta = {"head": head}


def _push_title(state: StateBlock, start: int, head: BoxHead) -> None:
    token = state.push("box_title_open", "p", 1)
    token.meta = {"head": head}
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = head.title, [start, start + 1], []
    token = state.push("box_title_close", "p", -1)
    token.meta = {"head": head}


def _report(state: StateBlock, start: int, head: BoxHead, closed: bool) -> None:
    page, line = page_of(state.env), offset_of(state.env) + start + 1
    if not closed:
        page.problem(line, "unclosed-block", f"The box “{head.name}” is never closed.")
    if head.name not in KNOWN:
        page.problem(line, "unknown-block", f"There is no box called “{head.name}”; its text is shown plain.")
    elif not head.valid_value:
        wanted = ", ".join(LEVELS.get(head.name, ("the name of a lab",)))
        page.problem(line, "box-value", f"“{head.name}” needs one of: {wanted}; not “{head.value}”.")
    if in_question(state.env) and head.name in QUESTIONS:
        page.problem(line, "nested-question", "A question cannot stand inside another one; it is left out.")
