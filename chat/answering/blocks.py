"""The blocks that passages are made of, and what else an answer says of a chapter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from content.models import Chapter, ChapterTranslation

Blocks = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Reading:
    """The chapter a question is asked in."""

    public_id: str
    module: int
    number: int
    title: str
    summary: str
    blocks: tuple[Mapping[str, Any], ...]
    language: str

    @property
    def place(self) -> str:
        return f"{self.module}.{self.number}"


def chapter_read(public_id: str | None, language: str) -> Reading | None:
    """In the language of the question where the chapter has it."""
    if not public_id:
        return None
    chapter = Chapter.objects.published().select_related("module").filter(public_id=public_id).first()
    if chapter is None:
        return None
    text: Chapter | ChapterTranslation = chapter
    if language != "en":
        text = ChapterTranslation.objects.filter(chapter=chapter, language=language).first() or chapter
    return Reading(
        public_id, chapter.module.number, chapter.number, text.title, text.summary or chapter.summary,
        tuple(text.blocks), "en" if text is chapter else language,
    )  # fmt: skip


def chapter_at(module: int, number: int) -> str | None:
    found = Chapter.objects.published().filter(module__number=module, number=number)
    return found.values_list("public_id", flat=True).first()


def blocks_of(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Blocks]:
    """Of chapters in languages: `{("module-1-chapter-1", "ur"), …}`."""
    wanted = set(wanted)
    english = [public_id for public_id, language in wanted if language == "en"]
    others = [public_id for public_id, language in wanted if language != "en"]
    found = {
        (public_id, "en"): _by_id(blocks)
        for public_id, blocks in Chapter.objects.filter(public_id__in=english).values_list("public_id", "blocks")
    }
    if others:
        rows = ChapterTranslation.objects.filter(chapter__public_id__in=others)
        for public_id, language, blocks in rows.values_list("chapter__public_id", "language", "blocks"):
            if (public_id, language) in wanted:
                found[public_id, language] = _by_id(blocks)
    return found


def _by_id(blocks: Iterable[Mapping[str, Any]]) -> Blocks:
    return {str(block["id"]): block for block in blocks}
