"""Headings: an anchor each, the table of contents, and no skipped level."""

import html

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from content.markdown.model import TocEntry
from content.markdown.page import Page, in_question, page_of
from content.markdown.slugs import slugify, split_explicit
from content.markdown.text import plain
from content.markdown.walk import with_lines

_DEEPEST_IN_CONTENTS = 4


def headings_plugin(md: MarkdownIt) -> None:
    md.core.ruler.before("inline", "explicit_anchors", take_explicit)
    md.core.ruler.push("headings", name_headings)
    md.add_render_rule("heading_close", render_close)


def take_explicit(state: StateCore) -> None:
    for token, following in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type in ("heading_open", "dt_open"):
            following.content, token.meta["explicit"] = split_explicit(following.content)


def name_headings(state: StateCore) -> None:
    page = page_of(state.env)
    above = 1
    for index, (line, token) in enumerate(with_lines(state)):
        if token.type == "dt_open" and token.meta.get("explicit"):
            token.attrSet("id", page.slugger.unique(token.meta["explicit"]))
        elif token.type != "heading_open":
            continue
        elif in_question(state.env):
            _make_paragraph(token, state.tokens[index + 2])
        else:
            above = _name(page, state.tokens[index : index + 3], line, above)


def _make_paragraph(opening: Token, closing: Token) -> None:
    """Inside a question a heading would stand in the contents of the page."""
    opening.tag = closing.tag = "p"
    opening.attrSet("class", "quiz-heading")


def _name(page: Page, heading: list[Token], line: int, above: int) -> int:
    opening, inline, closing = heading
    level = int(opening.tag[1])
    if level == 1:
        page.problem(line, "heading-title", "The title is not repeated; sections start with “##”.")
        level = 2
    elif level > above + 1:
        page.problem(line, "heading-skipped", f"A level is skipped: “{'#' * level}” under “{'#' * above}”.")
    opening.tag = closing.tag = f"h{level}"
    text = plain([inline])
    wanted = opening.meta["explicit"] or slugify(text) or "section"
    anchor = page.slugger.unique(wanted)
    if opening.meta["explicit"] and anchor != wanted:
        page.problem(line, "duplicate-anchor", f"The anchor “{wanted}” is taken; this one became “{anchor}”.")
    opening.attrSet("id", anchor)
    opening.meta |= {"text": text, "level": level}
    closing.meta |= {"text": text, "anchor": anchor}
    if opening.level == 0 and level <= _DEEPEST_IN_CONTENTS:
        page.toc.append(TocEntry(level, text, anchor))
    return level


def render_close(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    if "anchor" not in token.meta:
        return f"</{token.tag}>\n"
    label = html.escape(page_of(env).words["anchor"].format(text=token.meta["text"]))
    link = f'<a class="anchor" href="#{html.escape(token.meta["anchor"])}" aria-label="{label}">#</a>'
    return f"{link}</{token.tag}>\n"
