"""Texts in other languages, paired block by block with the English text."""

from collections.abc import Iterable
from dataclasses import asdict
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from content.links import BookLinks, book_links
from content.markdown import Block, Rendered
from content.models import BlockTranslation, Chapter, ChapterRevision, ChapterTranslation
from content.models.translations import Origin
from content.services.assembly import SAME_IN_EVERY_LANGUAGE, assemble
from content.services.listening import text_changed
from content.services.locking import chapter_locked
from content.services.passages import passages_sync
from content.services.rendering import questions_sync, render_text
from content.services.version import book_changed
from content.slices import named_elements
from textbook import audit
from textbook.errors import Conflict
from textbook.models import Action


def translation_save(
    *, chapter: Chapter, language: str, title: str, summary: str, source: str, editor: User | None = None,
    origin: str = Origin.HUMAN, base_revision: int | None = None, all_fresh: bool = False,
    links: BookLinks | None = None,
) -> ChapterTranslation:  # fmt: skip
    """Stores a text in another language and pairs its blocks with the English ones as they are now.

    A block whose English changed and whose translation did not stays unpaired, unless `all_fresh` says that it fits.
    """
    source = source.replace("\r\n", "\n").replace("\x00", "")
    rendered = render_text(source, (links or book_links()).inside(chapter.module.number), language)
    with transaction.atomic():
        chapter = chapter_locked(chapter)
        translation, _new = ChapterTranslation.objects.select_for_update().get_or_create(
            chapter=chapter, language=language, defaults={"title": title}
        )
        if base_revision is not None and base_revision != translation.revision:
            raise Conflict(_("Somebody else saved this translation meanwhile. Nothing was overwritten."))
        edited = bool(translation.revision) and translation.source != source
        translation.title, translation.summary, translation.source = title, summary, source
        translation.origin, translation.updated_by = origin, editor
        translation.revision, translation.source_revision = translation.revision + 1, chapter.revision
        translation.problems = [asdict(problem) for problem in rendered.problems]
        translation.reading_minutes = rendered.reading_minutes
        parts_replace(translation, chapter, rendered, origin, all_fresh=all_fresh)
        questions_sync(chapter, rendered, language)
        assemble(translation, chapter)
        ChapterRevision.objects.create(
            chapter=chapter, language=language, number=translation.revision, title=title, summary=summary,
            source=source, editor=editor,
        )  # fmt: skip
        passages_sync(chapter=chapter)
        if edited:
            text_changed(chapter=chapter)
        book_changed()
    return translation


def translation_restore(*, revision: ChapterRevision, editor: User | None) -> ChapterTranslation:
    chapter, language = revision.chapter, revision.language
    with transaction.atomic():
        facts: dict[str, Any] = {"chapter": chapter.public_id, "language": language, "revision": revision.number}
        audit.record(Action.RESTORED, actor=editor, thing=chapter, **facts)
        return translation_save(
            chapter=chapter, language=language, title=revision.title, summary=revision.summary,
            source=revision.source, editor=editor,
        )  # fmt: skip


def parts_replace(
    translation: ChapterTranslation, chapter: Chapter, rendered: Rendered, origin: str, *, all_fresh: bool
) -> None:
    html = named_elements(rendered.html)
    old = {part.source_block: part for part in translation.parts.all()}
    present = {block["id"] for block in chapter.blocks}
    outdated = {part.markdown for block, part in old.items() if block not in present}
    pairs = list(partners(old, chapter.blocks, rendered.blocks))
    fresh = [
        BlockTranslation(
            translation=translation, source_block=source["id"], markdown=block.markdown, html=html.get(block.id, ""),
            origin=old[source["id"]].origin if says_the_same(old.get(source["id"]), block) else origin,
        )
        for source, block in pairs
        if all_fresh or source["id"] in old or block.markdown not in outdated
    ]  # fmt: skip
    kept = {part.source_block for part in fresh}
    translation.parts.filter(source_block__in=kept).delete()
    BlockTranslation.objects.bulk_create(fresh)
    if rendered.blocks and len(pairs) < len(chapter.blocks):
        message = _("%(n)d blocks of the English text have no partner here.") % {"n": len(chapter.blocks) - len(pairs)}
        translation.problems.append({"line": 1, "code": "unpaired", "message": message})


def partners(
    old: dict[str, BlockTranslation], source: list[dict[str, Any]], blocks: Iterable[Block]
) -> Iterable[tuple[dict[str, Any], Block]]:
    """A block that says what it said keeps its English partner; the ones between are paired by place and kind."""
    theirs = list(blocks)
    place = {old[block["id"]].markdown: at for at, block in enumerate(source) if block["id"] in old}
    english = translated = 0
    for here, block in enumerate(theirs):
        at = place.get(block.markdown, -1)
        if at >= english:
            yield from paired(source[english:at], theirs[translated:here])
            yield source[at], block
            english, translated = at + 1, here + 1
    yield from paired(source[english:], theirs[translated:])


def says_the_same(part: BlockTranslation | None, block: Block) -> bool:
    return part is not None and part.markdown == block.markdown


def paired(source: list[dict[str, Any]], blocks: Iterable[Block]) -> Iterable[tuple[dict[str, Any], Block]]:
    """English and translated blocks side by side: by place where the kinds agree, else by the longest agreement."""
    theirs = list(blocks)
    left = [_shape(block["kind"], block["markdown"]) for block in source]
    right = [_shape(block.kind, block.markdown) for block in theirs]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        yield from zip(source[a : a + size], theirs[b : b + size], strict=True)


def _shape(kind: str, markdown: str) -> str:
    if kind in SAME_IN_EVERY_LANGUAGE:
        return f"{kind}:{markdown.strip()}"
    if kind == "heading":
        return f"heading:{len(markdown) - len(markdown.lstrip('#'))}"
    return kind
