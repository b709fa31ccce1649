"""The sections that come nearest to a question."""

from chat.answering.evidence import Evidence, Weighed
from chat.answering.exchange import in_language
from chat.answering.quoting import SENTENCES, Quote

ASKING = ("?", "؟")


def nearest(found: Evidence, most: int, language: str) -> list[Quote]:
    """One for each, best first, with its best sentence: a question or a table explains nothing."""
    sections: dict[tuple[str, str], list[Weighed]] = {}
    for one in found.sentences:
        hit = found.pieces[one.piece].hit
        sections.setdefault((hit.chapter_id, hit.anchor), []).append(one)
    best = [told for those in sections.values() if (told := next(filter(_tells, those), None))]
    return [in_language(_quote(found, one), language) for one in best[:most]]


def _tells(one: Weighed) -> bool:
    return one.unit.kind in SENTENCES and not one.unit.text.rstrip().endswith(ASKING)


def _quote(found: Evidence, one: Weighed) -> Quote:
    return Quote(found.pieces[one.piece], (one.unit,), one.unit, one.score)
