"""The page of a chapter in another language, put together on write from the blocks that still fit."""

import re
from html import escape
from typing import Any

from django.utils import timezone

from content.models import BlockTranslation, Chapter, ChapterTranslation
from content.models.translations import Origin
from content.plain_html import plain_html
from content.services.question_keys import parts_that_fit
from content.slices import named_elements

SAME_IN_EVERY_LANGUAGE = frozenset({"code", "math", "mermaid", "hr"})
HEADING_ID = re.compile(r'(<h[2-6][^>]*\bid=")[^"]*(")')
ANCHOR_LINK = re.compile(r'(<a class="anchor" href="#)[^"]*(")')
BLOCK_ID = re.compile(r'data-block="[^"]*"')
FOOTNOTES = re.compile(r'<section class="footnotes"[^>]*>')


def translations_refresh(chapter: Chapter) -> None:
    for translation in chapter.translations.select_for_update():
        assemble(translation, chapter)


def assemble(translation: ChapterTranslation, chapter: Chapter) -> None:
    """The page in the other language, from the blocks that still fit; the present English block stands for the rest."""
    parts = parts_that_fit(translation, chapter)
    english = named_elements(chapter.html)
    shown = [piece(block, parts.get(block["id"]), english.get(block["id"], "")) for block in chapter.blocks]
    texts = [parts[block["id"]].markdown if block["id"] in parts else block["markdown"] for block in chapter.blocks]
    notes = [html for block, html in zip(chapter.blocks, shown, strict=True) if block["kind"] == "footnote"]
    pieces = [html for block, html in zip(chapter.blocks, shown, strict=True) if block["kind"] != "footnote"]
    if notes:
        opening = FOOTNOTES.search(chapter.html)
        pieces += [opening[0] if opening else "<section>", "<ol>", *notes, "</ol>", "</section>"]
    translation.html = "\n".join(pieces)
    translation.missing = sum(is_missing(block, parts) for block in chapter.blocks)
    translation.public_markdown = "\n\n".join(texts)
    translation.blocks = [
        {
            **block,
            "translated": block["id"] in parts,
            "text": plain_html(parts[block["id"]].html) if block["id"] in parts else block["text"],
        }
        for block in chapter.blocks
    ]
    translation.toc = toc_in_language(chapter, parts)
    translation.updated_at = timezone.now()
    translation.save()


def is_missing(block: dict[str, Any], parts: dict[str, BlockTranslation]) -> bool:
    part = parts.get(block["id"])
    return not (part and part.html) and block["kind"] not in SAME_IN_EVERY_LANGUAGE


def piece(block: dict[str, Any], part: BlockTranslation | None, english: str) -> str:
    if part is not None and part.html:
        html = in_place(part.html, block)
        return marked_machine(html) if by_machine(part) else html
    if block["kind"] in SAME_IN_EVERY_LANGUAGE:
        return english
    if block["kind"] == "footnote":
        return english.replace("<li ", '<li class="untranslated" lang="en" dir="ltr" ', 1)
    return f'<div class="untranslated" lang="en" dir="ltr">{english}</div>'


def with_name(html: str, block: str) -> str:
    return BLOCK_ID.sub(f'data-block="{block}"', html, count=1)


def marked_machine(html: str) -> str:
    return html.replace("data-block=", 'data-origin="machine" data-block=', 1)


def by_machine(part: BlockTranslation) -> bool:
    return part.origin == Origin.MACHINE


def in_place(html: str, block: dict[str, Any]) -> str:
    """A translated block answers to the name and the anchor of the English one: links, notes and citations hold."""
    html = with_name(html, block["id"])
    if block["kind"] == "heading":
        anchor = escape(block["anchor"])
        html = HEADING_ID.sub(lambda found: f"{found[1]}{anchor}{found[2]}", html, count=1)
        html = ANCHOR_LINK.sub(lambda found: f"{found[1]}{anchor}{found[2]}", html, count=1)
    return html


def toc_in_language(chapter: Chapter, parts: dict[str, BlockTranslation]) -> list[dict[str, Any]]:
    names = {
        block["anchor"]: plain_html(parts[block["id"]].html)
        for block in chapter.blocks
        if block["kind"] == "heading" and block["id"] in parts
    }
    return [{**entry, "text": names.get(entry["anchor"], entry["text"])} for entry in chapter.toc]
