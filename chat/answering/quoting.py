"""Choosing what is quoted: the sentence that answers best, and what it needs around it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from chat.answering.evidence import Evidence, Piece, Weighed
from chat.answering.kinds import Kind
from chat.answering.programs import leading, share, told_by
from chat.answering.units import ITEM, TEXT, Unit

SENTENCES = frozenset({TEXT, ITEM})
FIRST_RUN, ALL = 3, 5
CLOSE = 0.06  # how much worse than the best a second passage may be
AS_MUCH = 0.7  # of the question's words that the best one holds
LIKELY = 0.5  # of the words that were asked for
LOOKED_AT = 12
LONGEST_CODE = 40  # lines
LONGEST_LIST = 6  # sentences
# Sentences that lean on the one before them
LEANING = re.compile(
    r"^(?:It|Its|This|That|They|Their|These|Those|So|But|Then|Therefore|Hence|Thus|However|Each of|Both|Such|Here|"
    r"There|The (?:first|second|latter|former|same|other|result|answer)|And|Otherwise|In that|"
    r"یہ|وہ|اس|ان|اسی|لیکن|مگر|پھر|چنانچہ|یوں)\b"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Neighbours of one passage, in its order."""

    piece: Piece
    units: tuple[Unit, ...]
    best: Unit
    score: float


def quotes(found: Evidence, kind: Kind, wanted: Collection[str] = ()) -> list[Quote]:
    """One or two passages, two to five sentences in all; code, tables and formulas that belong to them whole.
    `wanted`: the stems of what was asked for, by which a program is chosen."""
    if not found.sentences:
        return []
    best = (leading(found, wanted) if kind is Kind.CODE else None) or found.sentences[0]
    chosen = [_quote(found, best, kind, FIRST_RUN, wanted)]
    left = ALL - _sentences(chosen[0])
    second = next((one for one in found.sentences[:LOOKED_AT] if _adds(found, one, best)), None)
    if second is not None and left >= 2 and kind is not Kind.LIST:
        chosen.append(_quote(found, second, kind, 2, wanted))
    return chosen


def around(piece: Piece, at: int, most: int) -> tuple[Unit, ...]:
    """A run of sentences around one, longer by what it cannot be understood without."""
    units, start, end = piece.units, at, at + 1
    if start and units[start].block == units[start - 1].block and LEANING.match(units[start].text):
        start -= 1
    if start and units[start - 1].text.endswith(":") and units[start].line <= 1:
        start -= 1
    while end < len(units) and end - start < most and units[end].block == units[at].block:
        end += 1
    if end < len(units) and units[end - 1].text.endswith((":", "：")):
        end += 1
    if units[end - 1].kind == ITEM:
        start, end = _whole_list(units, start, end)
    while start and end - start < most and _belongs(units[start - 1], units[at]):
        start -= 1
    if end - start < 2 and start and units[start - 1].kind in SENTENCES:
        start -= 1
    return tuple(unit for unit in units[start:end] if _fits(unit))


def _belongs(before: Unit, unit: Unit) -> bool:
    """Of one paragraph; or the sentences that lead to a program or a table."""
    return before.block == unit.block or (before.kind in SENTENCES and unit.kind not in SENTENCES)


def _whole_list(units: Sequence[Unit], start: int, end: int) -> tuple[int, int]:
    """A short list is told to its end, and from its beginning; of a long one the run that was chosen."""
    block = units[end - 1].block
    first = next(at for at, unit in enumerate(units) if unit.block == block)
    last = max(at for at, unit in enumerate(units) if unit.block == block)
    return (min(start, first), last + 1) if last - first < LONGEST_LIST else (start, end)


def _quote(found: Evidence, one: Weighed, kind: Kind, most: int, wanted: Collection[str]) -> Quote:
    piece = found.pieces[one.piece]
    units = around(piece, one.at, most)
    if kind is Kind.LIST and one.unit.kind == ITEM:
        units = tuple(unit for unit in piece.units if unit.block == one.unit.block)
    if kind in (Kind.CODE, Kind.HOW) and not any(unit.kind == "code" for unit in units):
        code = _code_near(piece, one.at, kind, wanted)
        units = (*units, code) if code else units
    return Quote(piece, units or (one.unit,), one.unit, one.score)


def _code_near(piece: Piece, at: int, kind: Kind, wanted: Collection[str]) -> Unit | None:
    """Beside an explanation only a program that follows at once, or one for just that."""
    near = sorted((abs(number - at), number) for number, unit in enumerate(piece.units) if unit.kind == "code")
    good = (n for _far, n in near if kind is Kind.CODE or n == at + 1 or share(wanted, told_by(piece, n)) >= LIKELY)
    return next((piece.units[number] for number in good if _fits(piece.units[number])), None)


def _adds(found: Evidence, one: Weighed, best: Weighed) -> bool:
    """Another section that is nearly as good and does not say the same again."""
    here, there = found.pieces[one.piece].hit, found.pieces[best.piece].hit
    return (
        (here.chapter_id, here.anchor) != (there.chapter_id, there.anchor)
        and here.language == there.language
        and one.unit.kind in SENTENCES
        and best.score - one.score < CLOSE
        and one.held >= AS_MUCH * best.held
    )


def _fits(unit: Unit) -> bool:
    return unit.kind in SENTENCES or unit.text.count("\n") < LONGEST_CODE


def _sentences(quote: Quote) -> int:
    return sum(unit.kind in SENTENCES for unit in quote.units)
