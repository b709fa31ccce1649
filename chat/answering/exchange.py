"""What was chosen to be quoted, in the language that is wanted: translations are paired block by block."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from chat.answering.blocks import Reading, chapter_read
from chat.answering.evidence import Piece
from chat.answering.quoting import SENTENCES, Quote
from chat.answering.units import Unit, units_of

Block = Mapping[str, Any]


def in_language(quote: Quote, language: str) -> Quote:
    """The same place in that language; the quote as it is where it has no translation."""
    hit = quote.piece.hit
    if hit.language == language or not hit.chapter_id:
        return quote
    own, other = chapter_read(hit.chapter_id, hit.language), chapter_read(hit.chapter_id, language)
    if own is None or other is None or other.language != language:
        return quote
    ours, theirs = _by_id(own), _by_id(other)
    runs = [_partners(list(run), ours.get(block), theirs.get(block)) for block, run in groupby(quote.units, _block_of)]
    best = _partners([quote.best], ours.get(quote.best.block), theirs.get(quote.best.block))
    if not best or not all(runs):
        return quote
    units = tuple(unit for run in runs for unit in run)
    return Quote(_piece(quote, other, theirs[best[0].block], units), units, best[0], quote.score)


def _partners(units: Sequence[Unit], ours: Block | None, theirs: Block | None) -> Sequence[Unit]:
    """Of a block with as many sentences the same ones, of another one as large a part."""
    if ours is None or theirs is None:
        return ()
    mine, other = _units(ours), _units(theirs)
    places = [mine.index(unit) for unit in units if unit in mine]
    untold = not theirs.get("translated", True) and any(unit.kind in SENTENCES for unit in other)
    if not places or untold:
        return ()
    start, end = places[0] * len(other) // len(mine), -(-(places[-1] + 1) * len(other) // len(mine))
    return other[start:end]


def _piece(quote: Quote, reading: Reading, block: Block, units: tuple[Unit, ...]) -> Piece:
    hit, anchor = quote.piece.hit, str(block["anchor"])
    headings = (str(one["text"]) for one in reading.blocks if one["kind"] == "heading" and one["anchor"] == anchor)
    told = replace(
        hit, language=reading.language, title=reading.title, heading=next(headings, hit.heading), anchor=anchor,
        text="\n".join(unit.text for unit in units),
    )  # fmt: skip
    return Piece(told, units)


def _units(block: Block) -> list[Unit]:
    return units_of(str(block["text"]), (str(block["id"]),), {str(block["id"]): block})


def _by_id(reading: Reading) -> dict[str, Block]:
    return {str(block["id"]): block for block in reading.blocks}


def _block_of(unit: Unit) -> str:
    return unit.block
