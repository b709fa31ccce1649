"""What an answer rests on, as a reader can check it."""

from collections.abc import Iterable, Sequence

from chat.answering.contract import Source
from chat.answering.evidence import Evidence, Piece
from chat.answering.units import Unit, escaped

LONGEST_QUOTE = 400


def source(number: int, piece: Piece, unit: Unit, quoted: Sequence[Unit] = ()) -> Source:
    """The quote stands in the passage letter for letter. `quoted`: what was shown of it, if not all that can be."""
    hit, blocks = piece.hit, dict.fromkeys(one.block for one in quoted or piece.units if one.block)
    return Source(
        n=number, chapter_id=hit.chapter_id, title=hit.title, section=hit.heading, anchor=hit.anchor,
        block=unit.block or (hit.block_ids[0] if hit.block_ids else ""), url=hit.url if hit.chapter_id else "",
        quote=_cut(unit.text), score=round(hit.score, 4),
        blocks=tuple(blocks),
    )  # fmt: skip


def numbered(found: Evidence, pieces: Sequence[Piece]) -> list[Source]:
    """One for each passage, in the order they are shown to a model."""
    best = {found.pieces[one.piece]: one.unit for one in reversed(found.sentences)}
    return [source(number, piece, best.get(piece, piece.units[0])) for number, piece in enumerate(pieces, 1)]


def link(source: Source, place: str = "") -> str:
    """A Markdown link that opens the section."""
    name = " › ".join(part for part in (f"{place} {source.title}".strip(), source.section) if part)
    return f"[{escaped(name)}]({source.url})" if source.url else escaped(name)


def listed(sources: Iterable[Source], places: dict[str, str]) -> str:
    return "\n".join(f"- {link(one, places.get(one.chapter_id, ''))} [{one.n}]" for one in sources)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0]
