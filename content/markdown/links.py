"""Links to chapters, to terms, within the page and to the world outside."""

import re
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from content.markdown.page import Page, page_of
from content.markdown.walk import inline_with_lines

_CHAPTER = re.compile(r"(module-\d+-chapter-\d+)(?:#(.*))?$")
_OUTSIDE = re.compile(r"(?:https?:)?//|mailto:|tel:", re.IGNORECASE)


def links_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("links", resolve_all)


def resolve_all(state: StateCore) -> None:
    page = page_of(state.env)
    for line, token in inline_with_lines(state):
        if token.type == "link_open":
            _resolve(page, line, token)


def _resolve(page: Page, line: int, token: Token) -> None:
    href = unquote(str(token.attrs.get("href", "")))
    if href.startswith("#"):
        page.wanted_anchors.append((line, href[1:]))
    elif _OUTSIDE.match(href):
        token.attrSet("rel", "noopener")
    elif not href.startswith("/"):
        _resolve_in_book(page, line, token, href)


def _resolve_in_book(page: Page, line: int, token: Token, href: str) -> None:
    url: str | None = None
    if found := _CHAPTER.match(href):
        url = page.links.chapter(found[1], found[2] or "")
    elif href.startswith("term:"):
        url = page.links.term(href.removeprefix("term:"))
        token.attrSet("class", "term")
    if url is not None:
        token.attrSet("href", url)
        return
    page.problem(line, "broken-link", f"This link leads nowhere: “{href}”.")
    # Without an address it is still an element, so its words stay.
    token.attrs = {"class": "broken"}
