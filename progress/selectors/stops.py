"""Where readers of a chapter stop: the furthest block that each of them really saw."""

from collections import Counter
from dataclasses import dataclass

from content.models import Chapter
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
    rows = ChapterProgress.objects.filter(BEGUN, chapter=chapter).exclude(**STAFF)
    finished = rows.filter(FINISHED).count()
    left = Counter(rows.exclude(FINISHED).order_by().values_list("furthest_block", flat=True))
    places = places_of(chapter.public_id, language)
    reached = finished + sum(left[block] for block in places.order)
    told = []
    for block in sorted(chapter.blocks, key=lambda each: places.order[each["id"]]):
        stopped = left.get(block["id"], 0)
        lost = sampled(reached, round(100 * stopped / reached) if reached else None)
        text = str(block.get("text", ""))[:WORDS]
        told.append(Stop(block["id"], text, places.sections.get(block["id"]), reached, stopped, lost))
        reached -= stopped
    readers = finished + sum(left.values())
    return Stops(readers, finished, readers - finished - sum(row.stopped for row in told), tuple(told))
