"""Tables that scroll on their own, and check boxes of task lists."""

import html

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from content.markdown.page import page_of


def tables_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("tables", prepare)
    md.add_render_rule("table_open", render_open)
    md.add_render_rule("table_close", render_close)
    md.add_render_rule("list_item_open", render_item)


def prepare(state: StateCore) -> None:
    for position, token in enumerate(state.tokens):
        if token.type in ("th_open", "td_open"):
            _prepare_cell(token)
        elif token.type == "inline" and not token.content.strip() and state.tokens[position - 1].type == "th_open":
            _make_plain(state.tokens[position - 1], state.tokens[position + 1])


def _make_plain(opening: Token, closing: Token) -> None:
    """An empty corner heads nothing: it is an ordinary cell."""
    opening.type, closing.type = "td_open", "td_close"
    opening.tag = closing.tag = "td"
    opening.attrs.pop("scope", None)


def _prepare_cell(token: Token) -> None:
    align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if align:
        token.attrSet("class", f"align-{align}")
    if token.type == "th_open":
        token.attrSet("scope", "col")


def render_open(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    page = page_of(env)
    page.tables += 1
    label = page.words["table"].format(n=page.tables)
    block = tokens[index].attrs.get("data-block")
    mark = f' data-block="{block}"' if block else ""
    frame = f'class="table" tabindex="0" role="region" aria-label="{html.escape(label)}"'
    return f"<div {frame}{mark}>\n<table>\n"


def render_close(_: RendererProtocol, _tokens: list[Token], _index: int, _options: OptionsDict, _env: EnvType) -> str:
    return "</table>\n</div>\n"


def render_item(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    """A check box is a form control, which the sanitiser lets nobody write: it goes through a slot."""
    token = tokens[index]
    if "checked" not in token.meta:
        return "<li>"
    page = page_of(env)
    done = bool(token.meta["checked"])
    label = page.words["done" if done else "open"]
    box = f'<input type="checkbox" disabled{" checked" if done else ""} aria-label="{label}">'
    return f'<li class="task-list-item">{page.slots.add(box, inline=True)} '
