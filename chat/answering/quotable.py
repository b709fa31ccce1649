"""What can be quoted from a passage: kept, for the passages that answer are the same ones day after day."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from chat.answering.blocks import blocks_of
from chat.answering.evidence import Piece
from chat.answering.units import Unit, units_of
from content.retrieval.current import current_index
from content.services.search import PassageHit

KEPT = 2000  # passages, some five kilobytes each
Key = tuple[str, int, str]  # the book's stamp, which moves with every edit; the passage; what it says

_kept: OrderedDict[Key, tuple[Unit, ...]] = OrderedDict()
_lock = Lock()


def quotable(hits: Sequence[PassageHit]) -> list[Piece]:
    """The passages of which something can be quoted, in their order."""
    stamp = current_index().stamp
    keys = [(stamp, hit.passage_id, hit.text) for hit in hits]
    with _lock:
        known = {key: _kept[key] for key in keys if key in _kept}
    missing = {key: hit for key, hit in zip(keys, hits, strict=True) if key not in known}
    if missing:
        known |= _read(missing)
    _remember(known)
    made = [Piece(hit, known[key]) for key, hit in zip(keys, hits, strict=True)]
    return [piece for piece in made if piece.units]


def _read(missing: dict[Key, PassageHit]) -> dict[Key, tuple[Unit, ...]]:
    blocks = blocks_of((hit.chapter_id, hit.language) for hit in missing.values())
    return {
        key: tuple(units_of(hit.text, hit.block_ids, blocks.get((hit.chapter_id, hit.language), {})))
        for key, hit in missing.items()
    }


def _remember(used: dict[Key, tuple[Unit, ...]]) -> None:
    with _lock:
        for key, units in used.items():
            _kept[key] = units
            _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
