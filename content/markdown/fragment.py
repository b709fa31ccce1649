"""A short text that is not a chapter: an answer, a card. The chapter's code, tables and formulas; no HTML, pictures,
boxes or anchors, so that nothing in it can pass for a part of the page."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from content.markdown.code import code_plugin
from content.markdown.links import links_plugin
from content.markdown.maths import maths_plugin
from content.markdown.model import DEFAULT, LinkResolver
from content.markdown.page import Page, page_of
from content.markdown.pipeline import even_out
from content.markdown.public import PublicSource
from content.markdown.swallowing import swallowing_plugin
from content.markdown.tables import tables_plugin
from content.markdown.words import is_right_to_left, words_for

Cite = Callable[[int], str]  # the HTML of a number such as [2]; nothing where there is no such source
LONGEST_NUMBER = 3
HEADINGS = "h4", "h5", "h6"  # a fragment stands below the headings of its page
DEEPEST = 20


def render_fragment(
    source: str, *, language: str = "en", cite: Cite | None = None, links: LinkResolver = DEFAULT
) -> str:
    source = even_out(source)
    page = Page(links, words_for(language), is_right_to_left(language), PublicSource(source))
    env: dict[str, Any] = {"page": page, "offset": 0, "in_question": False, "cite": cite}
    return page.finish(_parser().render(source, env))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    md.enable(["table", "strikethrough"])
    for plugin in (swallowing_plugin, links_plugin, maths_plugin, code_plugin, tables_plugin):
        md.use(plugin)
    md.disable(["html_block", "html_inline", "image", "reference"])
    md.inline.ruler.before("link", "citation", citation)
    md.add_render_rule("citation", render_citation)
    md.core.ruler.push("low_headings", lower_headings)
    return md


def citation(state: StateInline, silent: bool) -> bool:
    """`[2]`, unless it is the text of a link."""
    cite: Cite | None = state.env["cite"]
    if cite is None or state.src[state.pos] != "[":
        return False
    end = state.src.find("]", state.pos, state.pos + LONGEST_NUMBER + 2)
    number = state.src[state.pos + 1 : end]
    if end < 0 or not (number.isascii() and number.isdecimal()) or state.src[end + 1 : end + 2] == "(":
        return False
    html = cite(int(number))
    if not html:
        return False
    if not silent:
        state.push("citation", "", 0).meta["html"] = html
    state.pos = end + 1
    return True


def render_citation(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    """Our own markup: it goes around the sanitiser."""
    return page_of(env).slots.add(str(tokens[index].meta["html"]), inline=True)


def lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = HEADINGS[min(int(token.tag[1]), len(HEADINGS)) - 1]
