"""`$…$` and `$$…$$`: LaTeX becomes MathML when the chapter is saved."""

import html
import re
from functools import lru_cache
from xml.etree import ElementTree

from latex2mathml.converter import Converter
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from content.markdown.mathml import repair
from content.markdown.page import INTERRUPTS, page_of
from content.markdown.walk import inline_with_lines, with_lines

# As in Pandoc: no space inside the dollars and no digit after them, so that prices stay prices.
_DISPLAYED = re.compile(r"\$\$((?:\\.|[^\\$])+)\$\$", re.DOTALL)
_INLINE = re.compile(r"\$(?![\s$])((?:\\.|[^\\$])*(?:\\.|[^\\$\s]))\$(?!\d)", re.DOTALL)
_MACRO = re.compile(r"\\(?:re)?newcommand|\\def\b|\\let\b")
_LEFTOVER = re.compile(r"\\[A-Za-z]+")
# The converter takes a name such as atan2 apart.
_NUMBERED_NAME = re.compile(r"\\operatorname\{([A-Za-z]+\d\w*)\}")
_LONGEST = 5000


class LatexError(ValueError):
    pass


def maths_plugin(md: MarkdownIt) -> None:
    md.inline.ruler.before("escape", "math_inline", math_inline)
    md.block.ruler.before("fence", "math_block", math_block, INTERRUPTS)
    md.core.ruler.push("maths", convert_all)
    for kind in ("math_inline", "math_display", "math_block"):
        md.add_render_rule(kind, render_math)


def math_inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    displayed = _DISPLAYED.match(state.src, state.pos, state.posMax)
    found = displayed or _INLINE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("math_display" if displayed else "math_inline", "math", 0)
        token.content = found[1].strip()
    state.pos = found.end()
    return True


def math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip()
    if not first.startswith("$$") or state.is_code_block(start):
        return False
    last = start if len(first) > 4 and first.endswith("$$") else _closing_line(state, start, end)
    if last < 0 or "$$" in first[2:-2]:
        return False
    if silent:
        return True
    body = state.getLines(start, last + 1, state.sCount[start], False).strip()
    token = state.push("math_block", "math", 0)
    token.content = body.removeprefix("$$").removesuffix("$$").strip()
    token.map = [start, last + 1]
    token.block = True
    state.line = last + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """An empty line ends the search: LaTeX has none inside a formula."""
    for line in range(start + 1, end):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
        if not text or state.sCount[line] < state.blkIndent:
            return -1
        if text.endswith("$$"):
            return line
    return -1


@lru_cache(maxsize=2048)
def to_mathml(latex: str, displayed: bool) -> str:
    if _MACRO.search(latex) or len(latex) > _LONGEST:
        raise LatexError("macros and very long formulas are not supported")
    display = "block" if displayed else "inline"
    try:
        # The converter lays rows out for align* only; in a block both mean the same.
        source = _NUMBERED_NAME.sub(r"\\mathrm{\1}", latex.replace("{aligned}", "{align*}"))
        root = Converter(display=display).convert_to_element(source)
    except Exception as error:  # the converter lets out whatever it stumbles over
        raise LatexError(_in_words(error)) from error
    for element in root.iter():
        element.text = html.unescape(element.text) if element.text else None
        if unknown := _LEFTOVER.search(element.text or ""):
            raise LatexError(f"unknown command {unknown[0]}")
    repair(root)
    root.attrib.pop("xmlns", None)
    root.set("alttext", latex)
    return ElementTree.tostring(root, encoding="unicode")


def _in_words(error: Exception) -> str:
    """`MissingEndError` → `missing end`: most of the converter's errors say no more than their name."""
    name = type(error).__name__.removesuffix("Error")
    return str(error) or re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def convert_all(state: StateCore) -> None:
    page = page_of(state.env)
    blocks = ((line, token) for line, token in with_lines(state) if token.type == "math_block")
    inline = ((line, token) for line, token in inline_with_lines(state) if token.type.startswith("math_"))
    for line, token in (*blocks, *inline):
        page.features.add("math")
        try:
            mathml = to_mathml(token.content, token.type != "math_inline")
        except LatexError as error:
            page.problem(line, "latex", f"This formula cannot be read: {error}.")
            token.meta["html"] = f'<code class="latex"{page.ltr}>{html.escape(token.content)}</code>'
        else:
            token.meta["html"] = mathml.replace("<math", f"<math{page.ltr}", 1)


def render_math(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    if token.type != "math_block":
        return str(token.meta["html"])
    block = token.attrs.get("data-block")
    mark = f' data-block="{block}"' if block else ""
    return f'<div class="math" tabindex="0"{page_of(env).ltr}{mark}>{token.meta["html"]}</div>\n'
