"""The passages of a chapter follow its text. A chapter that nobody may read, now or later, has none."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from content.links import GLOSSARY
from content.models import Chapter, ChapterTranslation, Passage
from content.models.book import new_stamp
from content.models.chapters import Status
from content.models.passages import Role
from content.retrieval.asked import asked_at
from content.retrieval.chunking import Chunk, Part, chunks, hash_of
from content.services.listening import text_changed
from content.services.vectors import vectors_ask
from content.services.version import index_changed

SHOWN = frozenset({Status.PUBLISHED, Status.SCHEDULED})
READ = ("title", "status", "content_type", "blocks", "front_matter", "asked", "index_stamp")
FOLLOWS = ("number", "block_ids", "content_type", "role")


def passages_sync(*, chapter: Chapter) -> None:
    """Inside the transaction that changed the chapter or one of its translations. Unchanged passages stay."""
    chapter = Chapter.objects.only(*READ).get(pk=chapter.pk)
    wanted = list(passages_of(chapter)) if chapter.status in SHOWN else []
    here: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
    for row in Passage.objects.filter(chapter=chapter).order_by("-number"):
        here[key_of(row)].append(row)
    fresh, moved = [], []
    for row in wanted:
        if not here[key_of(row)]:
            fresh.append(row)
            continue
        kept = here[key_of(row)].pop()
        if any(getattr(kept, name) != getattr(row, name) for name in FOLLOWS):
            for name in FOLLOWS:
                setattr(kept, name, getattr(row, name))
            moved.append(kept)
    gone = [row.pk for rows in here.values() for row in rows]
    if fresh or moved or gone:
        Passage.objects.filter(pk__in=gone).delete()
        Passage.objects.bulk_update(moved, FOLLOWS)
        Passage.objects.bulk_create(fresh)
        Chapter.objects.filter(pk=chapter.pk).update(index_stamp=new_stamp())
        vectors_ask(hashes={row.hash for row in fresh})
        index_changed()
        if chapter.index_stamp:  # of a chapter that was never shown before, nothing hangs on it
            text_changed(chapter=chapter)


def passages_of(chapter: Chapter) -> Iterator[Passage]:
    """What the passages of a chapter should be, in every language that has text of its own."""
    yield from _rows(chapter, "en", chapter.title, [_part(block) for block in chapter.blocks])
    for translation in ChapterTranslation.objects.filter(chapter=chapter).order_by("language"):
        yield from _rows(chapter, translation.language, translation.title, translated_parts(translation))


def translated_parts(translation: ChapterTranslation) -> list[Part]:
    """What stands there in the other language; what was left in English is found in English."""
    parts: list[Part] = []
    names: list[str] = []
    for block in translation.blocks:
        depth = len(block["path"])
        if block["kind"] == "heading":
            names = [*names[: depth - 1], str(block["text"])]
        if block.get("translated"):
            parts.append(_part({**block, "path": names[:depth]}))
    return parts


def _part(block: dict[str, Any]) -> Part:
    return Part(
        id=block["id"], kind=block["kind"], text=block["text"], anchor=block["anchor"],
        path=tuple(block["path"]), markdown=block["markdown"],
    )  # fmt: skip


def _rows(chapter: Chapter, language: str, title: str, parts: list[Part]) -> Iterator[Passage]:
    made = chunks(parts)
    for number, (chunk, asked) in enumerate(zip(made, asked_at(made, chapter.asked, language), strict=True)):
        yield Passage(
            chapter=chapter, language=language, number=number, content_type=chapter.content_type,
            role=_role(chapter, chunk), path=list(chunk.path), anchor=chunk.anchor, block_ids=list(chunk.block_ids),
            text=chunk.text, asked=list(asked), hash=hash_of(title, chunk.path, chunk.text, asked),
        )  # fmt: skip


def _role(chapter: Chapter, chunk: Chunk) -> Role:
    if chunk.asks:
        return Role.QUESTION
    return Role.DEFINITION if chapter.front_matter.get("role") == GLOSSARY else Role.TEXT


def key_of(row: Passage) -> tuple[str, str, str]:
    return (row.language, row.hash, row.anchor)
