"""The places of a chapter: its blocks in order, the sections they stand in, and what of them was seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Not every reader is shown these, so nobody has to see them to have seen the chapter.
OPTIONAL = frozenset({"level", "hardware", "hr", "footnote"})

Entry = Mapping[str, Any]  # of a stored list of blocks or contents


@dataclass(frozen=True, slots=True)
class Section:
    number: str
    anchor: str
    title: str

    @property
    def name(self) -> str:
        return f"\u2066§{self.number}\u2069 {self.title}"  # isolated, so that the number stands right in Urdu


@dataclass(frozen=True, slots=True)
class ChapterPlaces:
    chapter_id: int
    public_id: str
    title: str
    order: Mapping[str, int]
    counted: frozenset[str]
    sections: Mapping[str, Section]  # by block

    def known(self, *lists: Iterable[str]) -> list[str]:
        """The blocks of these lists that the chapter has today, in its order."""
        found = {block for blocks in lists for block in blocks if block in self.order}
        return sorted(found, key=self.order.__getitem__)

    def share(self, seen: Iterable[str]) -> int:
        """What was seen of the blocks that count, in per cent; 100 only when nothing is missing."""
        return 100 * len(self.counted.intersection(seen)) // max(1, len(self.counted))

    def nearest(self, block: str, around: Sequence[str]) -> str:
        """The block itself; when an edit took it away, the one before it among those around it, or the one after."""
        if block in self.order or block not in around:
            return block if block in self.order else ""
        place = around.index(block)
        candidates = [*reversed(around[:place]), *around[place + 1 :]]
        return next((name for name in candidates if name in self.order), "")

    def depth(self, block: str) -> int:
        """How far down the chapter a block stands, in per cent."""
        return 100 * (self.order[block] + 1) // len(self.order) if block in self.order else 0


def places_from(
    *,
    chapter_id: int,
    public_id: str,
    title: str,
    blocks: Sequence[Entry],
    toc: Sequence[Entry],
) -> ChapterPlaces:
    named = sections_of(toc)
    counted = {block["id"] for block in blocks if block["kind"] not in OPTIONAL} or {block["id"] for block in blocks}
    return ChapterPlaces(
        chapter_id=chapter_id,
        public_id=public_id,
        title=title,
        order={block["id"]: place for place, block in enumerate(blocks)},
        counted=frozenset(counted),
        sections=sections_by_block(blocks, named),
    )


def sections_by_block(blocks: Sequence[Entry], named: Mapping[str, Section]) -> dict[str, Section]:
    """What stands under no heading of the contents, as footnotes do, belongs to the section before it."""
    found: dict[str, Section] = {}
    last: Section | None = None
    for block in blocks:
        last = named.get(block["anchor"], last)
        if last is not None:
            found[block["id"]] = last
    return found


def sections_of(toc: Sequence[Entry]) -> dict[str, Section]:
    """Sections are counted 1, 2, 3 and their subsections 3.1, 3.2; what is deeper belongs to the subsection above."""
    first = second = 0
    named: dict[str, Section] = {}
    section: Section | None = None
    for entry in toc:
        if entry["level"] == 2:
            first, second = first + 1, 0
        elif entry["level"] == 3:
            second += 1
        if entry["level"] <= 3 or section is None:
            section = Section(f"{first}.{second}" if second else str(first), entry["anchor"], entry["text"])
        named[entry["anchor"]] = section
    return named
