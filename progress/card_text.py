"""Markdown for cards: out of rendered pieces of the book, and out of its `recall` boxes."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from content.markdown.box_head import parse_head

AROUND = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`", "s": "~~", "del": "~~"}
PARAGRAPHS = frozenset("p div ul ol blockquote figure table pre tr h2 h3 h4 h5 h6".split())
UNSEEN = frozenset("math svg button script style template figcaption".split())
GAPS = re.compile(r"\n{3,}")
SIGNS = re.compile(r"([\\`*_\[\]<>$#|~])")


class _Markdown(HTMLParser):
    """Of the elements that questions and explanations hold; what a text cannot say is told by its description."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []
        self.lists: list[int | None] = []
        self.links: list[str] = []
        self.pre = self.code = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if self.unseen:
            self.unseen += [tag] if tag == self.unseen[0] else []
        elif tag in UNSEEN:
            self.unseen.append(tag)
            self.pieces.append(described(tag, told))
        elif tag == "img":
            self.pieces.append(SIGNS.sub(r"\\\1", told.get("alt", "")))
        elif tag == "li":
            self.item()
        elif tag == "br":
            self.pieces.append("\\\n")
        else:
            self.open(tag, told)

    def open(self, tag: str, told: dict[str, str]) -> None:
        if tag in PARAGRAPHS:
            self.pieces.append("\n\n```\n" if tag == "pre" else "" if self.lists and tag == "p" else "\n\n")
        self.pre = self.pre or tag == "pre"
        self.code = self.code or tag == "code"
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "a":
            self.links.append(told.get("href", ""))
            self.pieces.append("[" if self.links[-1] else "")
        elif not self.pre:
            self.pieces.append(AROUND.get(tag, ""))

    def item(self) -> None:
        count = self.lists[-1] if self.lists else None
        if count is not None:
            self.lists[-1] = count + 1
        self.pieces.append("\n- " if count is None else f"\n{count + 1}. ")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            self.unseen = self.unseen[:-1] if tag == self.unseen[0] else self.unseen
        elif tag == "a" and self.links:
            target = self.links.pop()
            self.pieces.append(f"]({target})" if target else "")
        elif tag == "pre":
            self.pieces.append("\n```\n\n")
            self.pre = False
        else:
            self.lists = self.lists[:-1] if tag in ("ul", "ol") else self.lists
            if not self.pre:
                self.pieces.append(AROUND.get(tag, "\n\n" if tag in PARAGRAPHS and not self.lists else ""))
        self.code = self.code and tag not in ("code", "pre")

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.pre or self.code:
            self.pieces.append(data.rstrip("\n") if self.pre else data)
        else:
            self.pieces.append(SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", data)))


def described(tag: str, told: dict[str, str]) -> str:
    if tag == "math" and (latex := told.get("alttext", "")):
        return f"\n\n$$\n{latex}\n$$\n\n" if told.get("display") == "block" else f"${latex}$"
    return SIGNS.sub(r"\\\1", told.get("aria-label", "")) if tag == "svg" else ""


def markdown_of(html: str) -> str:
    lines = "".join(_Markdown(html).pieces).split("\n")
    return GAPS.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()


@dataclass(frozen=True, slots=True)
class Prompt:
    """A `recall` box: its id for ever, the block where it stands now, question and answer."""

    id: str
    block: str
    front: str
    back: str


def prompts_in(blocks: list[dict[str, Any]]) -> list[Prompt]:
    """Of a text's stored blocks. A box without question or id was reported to its author, and makes no card."""
    found = []
    for block in blocks:
        if block["kind"] != "recall":
            continue
        first, _, inside = block["markdown"].partition("\n")
        head, lines = parse_head(first.strip()), inside.rstrip().split("\n")
        answer = "\n".join(lines[:-1] if lines[-1].lstrip().startswith(":::") else lines).strip()
        if head.id and head.title:
            found.append(Prompt(head.id, block["id"], head.title, answer))
    return found
