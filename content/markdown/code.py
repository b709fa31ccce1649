"""Code blocks: highlighted on the server, Mermaid kept as readable text."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from content.markdown.page import page_of
from content.markdown.slots import trusted
from content.markdown.walk import with_lines

_META = re.compile(
    r"""(?P<key>\w+)=(?P<value>"[^"]*"|'[^']*'|[^\s"'{}]+)|\{(?P<lines>[\d\s,-]*)\}|(?P<flag>[A-Za-z]\w*)"""
)
_LANGUAGE = re.compile(r"[^\s{]*")
# Most tokens are plain names and brackets: leaving them bare halves the page.
_BARE = frozenset({"", "n", "p", "w", "err", "x", "g"})
_LONGEST_MARK = 10_000


@dataclass(frozen=True, slots=True)
class CodeInfo:
    language: str
    title: str
    marked: frozenset[int]
    numbered: bool
    run: bool
    program: str


@lru_cache(maxsize=512)
def parse_info(info: str) -> CodeInfo:
    language = _LANGUAGE.match(info.strip())
    name = language[0] if language else ""
    values: dict[str, str] = {}
    flags: set[str] = set()
    marked: set[int] = set()
    for found in _META.finditer(info.strip()[len(name) :]):
        if found["key"]:
            values[found["key"]] = found["value"].strip("\"'")
        elif found["flag"]:
            flags.add(found["flag"])
        else:
            marked |= _line_numbers(found["lines"] or "")
    return CodeInfo(
        name.lower(),
        values.get("title", ""),
        frozenset(marked),
        "showLineNumbers" in flags,
        "run" in flags,
        values.get("program", ""),
    )


def _line_numbers(source: str) -> set[int]:
    numbers: set[int] = set()
    for part in source.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first.isdecimal() and (last.isdecimal() or not last):
            end = min(int(last or first), _LONGEST_MARK)
            numbers.update(range(int(first), end + 1))
    return numbers


def code_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("code_blocks", check_code)
    md.add_render_rule("fence", render_fence)
    md.add_render_rule("code_block", render_fence)
    md.add_render_rule("code_inline", render_inline)


def check_code(state: StateCore) -> None:
    page = page_of(state.env)
    for line, token in with_lines(state):
        if token.type not in ("fence", "code_block"):
            continue
        info = parse_info(token.info)
        page.features |= _features(info)
        if token.type == "fence" and not token.meta["closed"]:
            page.problem(line, "unclosed-fence", "This code block is never closed.")


def _features(info: CodeInfo) -> set[str]:
    if info.language == "mermaid":
        return {"mermaid"}
    return {"code", "run"} if info.run else {"code"}


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=1024)
def highlight(code: str, language: str) -> str:
    """Spans with Pygments' short classes; none goes over the end of a line."""
    lexer = _lexer(language) if language else None
    if lexer is None:
        return html.escape(code, quote=False)
    named = ((_class(kind, text), text) for kind, text in lexer.get_tokens(code))
    runs = groupby(named, key=lambda pair: pair[0])
    return "".join(_span(name, "".join(text for _, text in run)) for name, run in runs)


def _class(kind: _TokenType, text: str) -> str:
    name = STANDARD_TYPES.get(kind, "")
    return "" if name in _BARE or not text.strip() else name


def _span(name: str, text: str) -> str:
    escaped = html.escape(text, quote=False)
    if not name:
        return escaped
    return "\n".join(f'<span class="{name}">{line}</span>' if line else "" for line in escaped.split("\n"))


def _lines(code: str, info: CodeInfo) -> str:
    if not info.marked and not info.numbered:
        return code
    return "\n".join(
        f'<span class="line{" marked" if number in info.marked else ""}">{line}</span>'
        for number, line in enumerate(code.split("\n"), 1)
    )


def render_fence(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    token, page = tokens[index], page_of(env)
    info = parse_info(token.info)
    code = token.content.removesuffix("\n")
    block = _attribute("data-block", str(token.attrs.get("data-block", "")))
    if info.language == "mermaid":
        return f'<pre class="mermaid-source" tabindex="0"{page.ltr}{block}>{html.escape(code)}</pre>\n'
    attributes = f' class="code{" numbered" if info.numbered else ""}"'
    attributes += _attribute("data-language", trusted(html.escape(info.language or "text")))
    attributes += _attribute("data-run", trusted("")) if info.run else ""
    attributes += _attribute("data-program", trusted(html.escape(info.program))) if info.program else ""
    caption = f"<figcaption>{html.escape(info.title)}</figcaption>" if info.title else ""
    body = _lines(highlight(code, info.language), info)
    listing = f'<pre tabindex="0"><code>{body}</code></pre>'
    return f"<figure{attributes}{page.ltr}{block}>{caption}{listing}</figure>\n"


def _attribute(name: str, value: str) -> str:
    return f' {name}="{value}"' if value else ""


def render_inline(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    return f"<code{page_of(env).ltr}>{html.escape(tokens[index].content, quote=False)}</code>"
