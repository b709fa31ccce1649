"""Missing blocks of a chapter in another language, translated by a model in the background, marked as its work."""

import logging

from django.core.cache import cache
from django.db import transaction

from content.links import book_links
from content.models import BlockTranslation, Chapter, ChapterTranslation
from content.models.translations import Origin
from content.services.assembly import assemble, is_missing
from content.services.locking import chapter_locked
from content.services.passages import passages_sync
from content.services.rewording import block_reworded
from content.services.version import book_changed
from textbook import llm

log = logging.getLogger("textbook.translation")
LANGUAGES = {"ur": "Urdu"}
LEFT_ENGLISH = frozenset({"quiz", "exercise", "footnote"})
ONE_AT_A_TIME = 15 * 60
TASK = (
    "Translate this part of a robotics textbook into {language}, in the voice of a good university teacher. "
    "Keep technical terms understandable: at first use give the English term in brackets."
)


def translation_claim(chapter: Chapter, language: str) -> bool:
    """True for the one caller that may start the work now; false without a model, or while it is under way."""
    if not llm.configured() or language not in LANGUAGES:
        return False
    return bool(cache.add(f"translating:{chapter.pk}:{chapter.revision}:{language}", 1, ONE_AT_A_TIME))


def chapter_translate(*, chapter: Chapter, language: str) -> int:
    """Translates what is missing; every block is stored by itself, so a stop loses nothing and a second run goes on."""
    translation, _new = ChapterTranslation.objects.get_or_create(
        chapter=chapter, language=language, defaults={"title": chapter.title, "summary": "", "origin": Origin.MACHINE}
    )
    links, task = book_links(chapter.module.number), TASK.format(language=LANGUAGES[language])
    parts = {part.source_block: part for part in translation.parts.all()}
    done = 0
    for block in chapter.blocks:
        if block["kind"] in LEFT_ENGLISH or not is_missing(block, parts):
            continue
        try:
            made = block_reworded(block, task=task, language=language, links=links)
        except llm.ModelAway as error:
            log.warning("translation stopped: %s", error)
            break
        if made is None:
            log.info("a translated block was refused: its structure changed")
            continue
        BlockTranslation.objects.get_or_create(
            translation=translation,
            source_block=block["id"],
            defaults={"markdown": made[0], "html": made[1], "origin": Origin.MACHINE},
        )
        done += 1
    if done:
        with transaction.atomic():  # the model took its time: both texts may be others by now
            chapter = chapter_locked(chapter)
            assemble(ChapterTranslation.objects.select_for_update().get(pk=translation.pk), chapter)
            passages_sync(chapter=chapter)
            book_changed()
    return done
