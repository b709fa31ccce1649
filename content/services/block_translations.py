"""One block of a translated chapter: corrected by hand, or written anew when what it shows has changed."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from content.links import BookLinks, book_links
from content.models import BlockTranslation, Chapter, ChapterRevision, ChapterTranslation
from content.models.translations import Origin
from content.services.assembly import assemble
from content.services.kinds import kind_name
from content.services.listening import text_changed
from content.services.locking import chapter_locked
from content.services.passages import passages_sync
from content.services.rendering import render_text
from content.services.version import book_changed
from content.slices import named_elements
from textbook.errors import Conflict, Invalid

# Their answers are only in the whole text, so that is where they are corrected.
WHOLE_TEXT_ONLY = frozenset({"quiz", "exercise"})


def block_translation_save(
    *, chapter: Chapter, language: str, block: str, markdown: str, editor: User | None = None
) -> BlockTranslation:
    """The translation of one English block, vouched for by a person."""
    with transaction.atomic():
        chapter = chapter_locked(chapter)
        english = next((row for row in chapter.blocks if row["id"] == block), None)
        if english is None:
            raise Conflict(_("The English text changed meanwhile. Please reload the page."))
        written = markdown.replace("\r\n", "\n").replace("\x00", "").strip("\n")
        markdown, html = _one_block(written, chapter, language, str(english["kind"]))
        translation, _new = ChapterTranslation.objects.select_for_update().get_or_create(
            chapter=chapter, language=language, defaults={"title": chapter.title}
        )
        translation.source = _with_block(translation, chapter, block, markdown)
        translation.revision, translation.updated_by = translation.revision + 1, editor
        part, _made = BlockTranslation.objects.update_or_create(
            translation=translation,
            source_block=block,
            defaults={"markdown": markdown, "html": html, "origin": Origin.HUMAN},
        )
        assemble(translation, chapter)
        ChapterRevision.objects.create(
            chapter=chapter, language=language, number=translation.revision, title=translation.title,
            summary=translation.summary, source=translation.source, editor=editor, note=_("one block corrected"),
        )  # fmt: skip
        passages_sync(chapter=chapter)
        text_changed(chapter=chapter)  # a recall box stands in no passage
        book_changed()
    return part


def _one_block(markdown: str, chapter: Chapter, language: str, kind: str) -> tuple[str, str]:
    """Its public text, without comments and stray solutions, and its page."""
    rendered = render_text(markdown, book_links(chapter.module.number), language)
    pieces = list(named_elements(rendered.html).values())
    if kind in WHOLE_TEXT_ONLY or rendered.questions:
        raise Invalid(_("Questions are corrected in the whole text: their answers are there."))
    if len(pieces) != 1 or rendered.blocks[0].kind != kind:
        raise Invalid(
            _("Please give one block of the same kind as the English one (%(kind)s).") % {"kind": kind_name(kind)}
        )
    return rendered.blocks[0].markdown, pieces[0]


def _with_block(translation: ChapterTranslation, chapter: Chapter, block: str, markdown: str) -> str:
    """The whole text with this block in its place: instead of what it said, else after the nearest block before it."""
    text, parts = translation.source, {part.source_block: part.markdown for part in translation.parts.all()}
    if block in parts and text.count(parts[block]) == 1:
        return text.replace(parts[block], markdown)
    before = [row["id"] for row in chapter.blocks]
    for name in reversed(before[: before.index(block)]):
        if name in parts and text.count(parts[name]) == 1:
            return text.replace(parts[name], f"{parts[name]}\n\n{markdown}")
    return f"{markdown}\n\n{text}".rstrip("\n") + "\n"


def translation_rerender(*, translation: ChapterTranslation, chapter: Chapter, links: BookLinks) -> None:
    """The same text with the pictures and links of today: no new revision, and every block keeps its partner."""
    parts = list(translation.parts.all())
    rendered = render_text(translation.source, links.inside(chapter.module.number), translation.language)
    html = named_elements(rendered.html)
    fresh = {block.markdown: html.get(block.id, "") for block in rendered.blocks}
    for part in parts:
        part.html = fresh.get(part.markdown) or part.html
    BlockTranslation.objects.bulk_update(parts, ["html"])
    assemble(translation, chapter)
    passages_sync(chapter=chapter)
