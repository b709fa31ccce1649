"""Author HTML: allowed tags that have their partner stay, everything else becomes text or goes."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from content.markdown.allowed import TEXT_TAGS
from content.markdown.page import offset_of, page_of

_TAG = re.compile(
    r"<!--.*?(?:-->|$)|<[!?][^>]*>|</?([a-z][a-z0-9]*)"
    r"((?:\s+[a-z_:][\w:.-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*(/?)>",
    re.IGNORECASE | re.DOTALL,
)
_WITH_CONTENT = re.compile(
    r"<(script|style|template|noscript|iframe|object|textarea|select|title|svg|math)\b.*?(?:</\1\s*>|$)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
# Only these may open in one block and close in a later one.
_SPANNING = frozenset({"div", "section", "article", "details", "figure", "blockquote", "center"})


@dataclass(slots=True)
class Piece:
    text: str
    tag: str = ""
    closes: bool = False
    kept: bool = True


def split(source: str) -> Iterator[Piece]:
    source = _WITH_CONTENT.sub("", source)
    position = 0
    for found in _TAG.finditer(source):
        yield Piece(_as_text(source[position : found.start()]))
        position = found.end()
        tag = (found[1] or "").lower()
        if tag in TEXT_TAGS:
            yield Piece(found[0], tag, closes=found[0].startswith("</"), kept=tag in _VOID)
    yield Piece(_as_text(source[position:]))


def balance(parts: Iterable[list[Piece]], *, spanning: bool) -> None:
    """Keep the tags that have their partner in the same part, or in a later one when they may span."""
    waiting: list[Piece] = []
    for part in parts:
        older = len(waiting)
        for piece in part:
            if piece.tag and piece.tag not in _VOID:
                _match(piece, waiting)
                older = min(older, len(waiting))
        if spanning:
            waiting[older:] = [piece for piece in waiting[older:] if piece.tag in _SPANNING]


def _match(piece: Piece, waiting: list[Piece]) -> None:
    if not piece.closes:
        waiting.append(piece)
        return
    for index in range(len(waiting) - 1, -1, -1):
        if waiting[index].tag == piece.tag:
            waiting[index].kept = piece.kept = True
            del waiting[index:]
            return


def _as_text(source: str) -> str:
    return html.escape(html.unescape(source), quote=False)


def raw_html_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("raw_html", tame)
    md.add_render_rule("html_block", render_html_block)


def tame(state: StateCore) -> None:
    _publish(state)
    _tame_blocks(state.tokens)
    for token in state.tokens:
        children = [child for child in token.children or () if child.type == "html_inline"]
        if children:
            _tame_run(children, spanning=False)


def _publish(state: StateCore) -> None:
    """Comments and scripts never reach a page; the public source leaves them out, too."""
    public, offset = page_of(state.env).public, offset_of(state.env)
    for token in state.tokens:
        if not token.map or token.type not in ("html_block", "inline"):
            continue
        start, end = offset + token.map[0], offset + token.map[1]
        if token.type == "html_block":
            text = _COMMENT.sub("", _WITH_CONTENT.sub("", public.cut(start, end)))
            public.rewrite(start, end, text)
        for child in token.children or ():
            if child.type == "html_inline" and child.content.startswith("<!--"):
                public.rewrite(start, end, public.cut(start, end).replace(child.content, "", 1))


def _tame_blocks(tokens: list[Token]) -> None:
    """Tags match their partners among the HTML blocks of one parent."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.nesting == 1:
            runs.append([])
        elif token.nesting == -1 and len(runs) > 1:
            _tame_run(runs.pop(), spanning=True)
        elif token.type == "html_block":
            runs[-1].append(token)
    for run in runs:
        _tame_run(run, spanning=True)


def _tame_run(run: list[Token], *, spanning: bool) -> None:
    parts = [list(split(token.content)) for token in run]
    balance(parts, spanning=spanning)
    for token, part in zip(run, parts, strict=True):
        token.content = "".join(piece.text for piece in part if piece.kept)
        token.meta["whole"] = _is_whole(part)


def _is_whole(part: list[Piece]) -> bool:
    depth = 0
    for piece in part:
        if piece.kept and piece.tag and piece.tag not in _VOID:
            depth += -1 if piece.closes else 1
        if depth < 0:
            return False
    return depth == 0


def render_html_block(
    _: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    token = tokens[index]
    block = token.attrs.get("data-block")
    if not block:
        return token.content
    if token.meta.get("whole"):
        return f'<div class="html" data-block="{block}">{token.content}</div>\n'
    return re.sub(r"<([a-z]\w*)", rf'<\1 data-block="{block}"', token.content, count=1, flags=re.IGNORECASE)
