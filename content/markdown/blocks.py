"""Gives every top-level element a name made of its own words, so that edits elsewhere leave it alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from content.markdown.box_head import ADMONITIONS, KNOWN, BoxHead
from content.markdown.model import Block, Question
from content.markdown.page import Page
from content.markdown.slots import trusted
from content.markdown.text import plain, plain_code, short_hash
from content.markdown.walk import groups, map_of

_KINDS = {
    "heading_open": "heading", "paragraph_open": "paragraph", "bullet_list_open": "list",
    "ordered_list_open": "list", "table_open": "table", "code_block": "code", "figure_open": "figure",
    "math_block": "math", "blockquote_open": "quote", "dl_open": "definitions", "hr": "hr",
    "html_block": "html", "footnote_open": "footnote",
}  # fmt: skip
_FOOTNOTE_FRAME = ("footnote_block_open", "footnote_block_close")


def name_blocks(tokens: Sequence[Token], page: Page) -> tuple[Block, ...]:
    blocks: list[Block] = []
    counts: dict[str, int] = {}
    path: list[tuple[int, str, str]] = []
    framed = [token for token in tokens if token.type not in _FOOTNOTE_FRAME]
    for group in groups(framed):
        kind, text = _kind(group[0]), _text(group)
        if kind == "html" and not text and "<" not in group[0].content.replace("</", ""):
            continue
        if kind == "heading":
            level = group[0].meta["level"]
            path = [step for step in path if step[0] < level]
            path.append((level, group[0].meta["text"], str(group[0].attrs["id"])))
        elif kind == "footnote":
            path = []
        identifier = _unique(short_hash(kind, text), counts)
        group[0].attrSet("data-block", trusted(identifier))
        blocks.append(_block(group, kind, text, identifier, path, page))
        _tell_questions(group, identifier, page)
    return tuple(blocks)


def _block(
    group: list[Token], kind: str, text: str, identifier: str, path: list[tuple[int, str, str]], page: Page
) -> Block:
    start, end = next((map_of(token) for token in group if token.map), (len(page.public.source), 0))
    return Block(
        id=identifier,
        kind=kind,
        text=text,
        markdown=page.public.cut(start, end) if end else text,
        section=path[-1][2] if path else "",
        heading_path=tuple(words for _, words, _ in path),
        line=start + 1,
    )


def _kind(token: Token) -> str:
    if token.type == "fence":
        return "mermaid" if token.info.strip().split(" ")[0].lower() == "mermaid" else "code"
    if token.type in ("box_open", "question"):
        head: BoxHead = token.meta["head"]
        if head.name in ADMONITIONS:
            return "admonition"
        return head.name if head.name in KNOWN else "box"
    return _KINDS.get(token.type, "other")


def _text(group: list[Token]) -> str:
    return plain_code(group) if group[0].type in ("fence", "code_block") else plain(group)


def _unique(name: str, counts: dict[str, int]) -> str:
    counts[name] = counts.get(name, 0) + 1
    return name if counts[name] == 1 else f"{name}-{counts[name]}"


def _tell_questions(group: list[Token], identifier: str, page: Page) -> None:
    for token in _question_tokens(group):
        question: Question = replace(token.meta["question"], block=identifier)
        page.questions[token.meta["place"]] = token.meta["question"] = question


def _question_tokens(group: list[Token]) -> Iterator[Token]:
    return (token for token in group if token.type == "question")
