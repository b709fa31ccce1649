"""The book as sections that can be found, kept in each process and made anew when the book changed."""

import threading
from dataclasses import dataclass

from content.models import Chapter, ChapterTranslation
from content.retrieval.lexical import LexicalIndex
from content.retrieval.snippets import Piece, snippet
from content.selectors.reading import book_version

TITLE, HEADING, TEXT = 4.0, 3.0, 1.0


@dataclass(frozen=True, slots=True)
class Section:
    chapter_id: str
    module: int
    place: str
    title: str
    heading: str
    anchor: str
    text: str
    language: str

    @property
    def url(self) -> str:
        return f"/chapters/{self.chapter_id}" + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True, slots=True)
class Found:
    section: Section
    pieces: list[Piece]
    score: float


@dataclass(frozen=True, slots=True)
class SectionIndex:
    version: str
    sections: list[Section]
    lexical: LexicalIndex

    def search(self, query: str, *, module: int | None, language: str | None, limit: int) -> list[Found]:
        allowed = frozenset(
            number
            for number, section in enumerate(self.sections)
            if (module is None or section.module == module) and (language is None or section.language == language)
        )
        hits = self.lexical.search(query, allowed=allowed, typing=True)[:limit]
        top = hits[0].score if hits else 1.0
        return [
            Found(self.sections[hit.number], snippet(self.sections[hit.number].text, query), round(hit.score / top, 4))
            for hit in hits
        ]


_lock = threading.Lock()
_kept: SectionIndex | None = None


def section_index() -> SectionIndex:
    global _kept
    version = book_version()
    kept = _kept
    if kept is None or kept.version != version:
        with _lock:
            if _kept is None or _kept.version != version:
                _kept = build(version)
            kept = _kept
    return kept


def build(version: str) -> SectionIndex:
    sections = [section for chapter in _chapters() for section in chapter]
    fields = ([(s.title, TITLE), (s.heading, HEADING), (s.text, TEXT)] for s in sections)
    return SectionIndex(version, sections, LexicalIndex(fields))


def _chapters() -> list[list[Section]]:
    chapters = Chapter.objects.published().in_order().select_related("module")
    english = {chapter.pk: chapter for chapter in chapters.defer("html", "source", "public_markdown")}
    found = [_sections(chapter, chapter.title, chapter.blocks, "en") for chapter in english.values()]
    for row in ChapterTranslation.objects.filter(chapter__in=english).values(
        "chapter_id", "language", "title", "blocks"
    ):
        blocks = [block for block in row["blocks"] if block.get("translated")]
        found.append(_sections(english[row["chapter_id"]], row["title"], blocks, row["language"]))
    return found


def _sections(chapter: Chapter, title: str, blocks: list[dict[str, object]], language: str) -> list[Section]:
    texts: dict[str, list[str]] = {"": []}
    headings: dict[str, str] = {"": ""}
    for block in blocks:
        anchor = str(block["anchor"])
        if block["kind"] == "heading":
            headings[anchor] = str(block["text"])
            texts.setdefault(anchor, [])
        else:
            texts.setdefault(anchor, []).append(str(block["text"]))
    return [
        Section(
            chapter.public_id, chapter.module.number, chapter.place, title, headings.get(anchor, ""), anchor,
            " ".join(text), language,
        )
        for anchor, text in texts.items()
        if text or headings.get(anchor)
    ]  # fmt: skip
