"""Where readers of a chapter stop: the furthest block that each of them really saw."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from content.models import Chapter, ChapterTranslation
from progress.models import ChapterProgress
from progress.places import Section
from progress.selectors.places import places_of
from progress.selectors.samples import Sample, sampled
from progress.selectors.teaching import BEGUN, FINISHED, STAFF

WORDS = 140
SHOWN_FIRST = 3


@dataclass(frozen=True, slots=True)
class Stop:
    """`reached` readers saw this block or a later one; `stopped` went no further and did not finish."""

    block: str
    text: str
    section: Section | None
    reached: int
    stopped: int
    lost: Sample  # the share that stopped here, in per cent


@dataclass(frozen=True, slots=True)
class Stops:
    chapter: str  # its place and title
    readers: int
    finished: int
    elsewhere: int  # stopped at a block that an edit took away
    rows: tuple[Stop, ...]

    @property
    def worst(self) -> list[Stop]:
        return sorted((row for row in self.rows if row.stopped), key=lambda row: -row.stopped)[:SHOWN_FIRST]

    @property
    def steepest(self) -> int:
        return max((row.stopped for row in self.rows), default=0)


def stops_of(chapter: Chapter, language: str = "en") -> Stops:
    """Titles and words in this language where there are such; the blocks are the same in all."""
    rows = ChapterProgress.objects.filter(BEGUN, chapter=chapter).exclude(**STAFF)
    finished = rows.filter(FINISHED).count()
    left = Counter(rows.exclude(FINISHED).order_by().values_list("furthest_block", flat=True))
    places = places_of(chapter.public_id, language)
    reached = finished + sum(left[block] for block in places.order)
    told = []
    for block in sorted(blocks_in(chapter, language), key=lambda each: places.order[each["id"]]):
        stopped = left.get(block["id"], 0)
        lost = sampled(reached, round(100 * stopped / reached) if reached else None)
        text = str(block.get("text", ""))[:WORDS]
        told.append(Stop(block["id"], text, places.sections.get(block["id"]), reached, stopped, lost))
        reached -= stopped
    readers = finished + sum(left.values())
    elsewhere = readers - finished - sum(row.stopped for row in told)
    return Stops(f"{chapter.place} {places.title}", readers, finished, elsewhere, tuple(told))


def blocks_in(chapter: Chapter, language: str) -> list[dict[str, Any]]:
    theirs = ChapterTranslation.objects.filter(chapter=chapter, language=language).values_list("blocks", flat=True)
    blocks: list[dict[str, Any]] = theirs.first() or chapter.blocks
    return blocks
