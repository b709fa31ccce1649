"""A chapter and its text in another language, block beside block."""

from dataclasses import dataclass
from typing import Any

from content.links import book_links
from content.models import BlockTranslation, Chapter, ChapterTranslation
from content.services.assembly import SAME_IN_EVERY_LANGUAGE
from content.services.block_translations import WHOLE_TEXT_ONLY
from content.services.kinds import kind_name
from content.services.rendering import render_text
from content.services.translations import partners


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`text` is the translation; where it is missing, `proposal` is what stands at this place in the whole text."""

    block: str
    kind: str
    english: str
    state: str
    text: str = ""
    proposal: str = ""

    @property
    def kind_name(self) -> str:
        return kind_name(self.kind)

    @property
    def correctable(self) -> bool:
        return self.kind not in WHOLE_TEXT_ONLY and self.state != "same"


def side_by_side(chapter: Chapter, translation: ChapterTranslation | None) -> list[SideBySide]:
    parts = {part.source_block: part for part in translation.parts.all()} if translation else {}
    missing = any(state_of(block, parts.get(block["id"])) == "missing" for block in chapter.blocks)
    proposals = proposed(chapter, translation, parts) if translation and translation.source and missing else {}
    return [one_block(block, parts.get(block["id"]), proposals.get(block["id"], "")) for block in chapter.blocks]


def one_block(block: dict[str, Any], part: BlockTranslation | None, proposal: str) -> SideBySide:
    text = part.markdown if part else ""
    return SideBySide(block["id"], block["kind"], block["markdown"], state_of(block, part), text, proposal)


def state_of(block: dict[str, Any], part: BlockTranslation | None) -> str:
    """missing, machine, human; or same, where there is nothing to translate."""
    if part is not None and part.html:
        return str(part.origin)
    return "same" if block["kind"] in SAME_IN_EVERY_LANGUAGE else "missing"


def proposed(chapter: Chapter, translation: ChapterTranslation, parts: dict[str, BlockTranslation]) -> dict[str, str]:
    links = book_links(chapter.module.number)
    rendered = render_text(translation.source, links, translation.language)
    taken = {part.markdown for block, part in parts.items() if block in {row["id"] for row in chapter.blocks}}
    pairs = partners(parts, chapter.blocks, rendered.blocks)
    return {
        english["id"]: block.markdown
        for english, block in pairs
        if english["id"] not in parts and block.markdown not in taken
    }
