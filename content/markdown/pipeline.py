"""From one Markdown text to everything that is stored about a chapter."""

import html
import re
from typing import Any

from content.markdown.blocks import name_blocks
from content.markdown.model import DEFAULT, Block, LinkResolver, Rendered
from content.markdown.page import Page
from content.markdown.parser import DEEPEST_NESTING, chapter_parser, question_parser
from content.markdown.public import PublicSource
from content.markdown.quiz import build_questions
from content.markdown.text import count_words
from content.markdown.words import is_right_to_left, words_for

WORDS_PER_MINUTE = 200
_NOT_PROSE = frozenset({"code", "mermaid", "math"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_ID = re.compile(r'\sid="([^"]*)"')


def render(source: str, *, links: LinkResolver = DEFAULT, language: str = "en") -> Rendered:
    source = even_out(source)
    page = Page(links, words_for(language), is_right_to_left(language), PublicSource(source))
    env: dict[str, Any] = {"page": page, "offset": 0, "in_question": False}
    md = chapter_parser()
    tokens = md.parse(source, env)
    if any(token.level >= DEEPEST_NESTING - 1 for token in tokens):
        page.problem(1, "too-deep", "Something is nested so deeply that its inside is left out.")
    build_questions(tokens, page, question_parser(), env.get("references", {}))
    blocks = name_blocks(tokens, page)
    body = page.finish(md.renderer.render(tokens, md.options, env))
    _check_anchors(page, body)
    words = _count(blocks)
    return Rendered(
        html=body,
        toc=tuple(page.toc),
        blocks=blocks,
        questions=tuple(page.questions),
        labs=tuple(page.labs),
        features=frozenset(page.features),
        words=words,
        reading_minutes=max(1, -(-words // WORDS_PER_MINUTE)),
        problems=tuple(sorted(page.problems, key=lambda problem: (problem.line, problem.code))),
        public_markdown=page.public.whole(),
    )


def even_out(source: str) -> str:
    """One kind of line end, no byte order mark, nothing that HTML cannot hold."""
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", source)


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(count_words(block.text) for block in blocks if block.kind not in _NOT_PROSE)


def _check_anchors(page: Page, body: str) -> None:
    anchors = {html.unescape(found) for found in _ID.findall(body)}
    for line, anchor in page.wanted_anchors:
        if anchor and anchor not in anchors:
            page.problem(line, "missing-anchor", f"This chapter has no place “#{anchor}”.")
