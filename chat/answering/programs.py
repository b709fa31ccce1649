"""What a program is for: the words that lead to it and the names in it, not its messages and remarks, tell."""

import re
from collections.abc import Collection

from chat.answering.evidence import Evidence, Piece, Weighed
from chat.answering.units import ITEM, TEXT
from content.retrieval.words import term_set

CODE_AS_GOOD = 0.25  # how much worse than the best a program may be where one was asked for
FITS = 0.3  # what a program gains that is for what was asked
NO_NAMES = re.compile(r'"""(?:.|\n)*?"""|"[^"\n]*"|\'[^\'\n]*\'|#.*')
INNER = re.compile(r"(?<=[a-z])(?=[A-Z])")  # SpinOnce, two words


def leading(found: Evidence, wanted: Collection[str]) -> Weighed | None:
    """The program that is for what was asked, if it is about as good as the best sentence."""
    programs = [(one, told_by(found.pieces[one.piece], one.at)) for one in found.sentences if one.unit.kind == "code"]
    telling = [word for word in wanted if any(word in told for _one, told in programs)]
    worth = [(one.score + FITS * share(telling, told), one) for one, told in programs]
    best, program = max(worth, key=lambda each: each[0], default=(0.0, None))
    return program if program is not None and found.sentences[0].score - best < CODE_AS_GOOD else None


def told_by(piece: Piece, at: int) -> frozenset[str]:
    return term_set(f"{_lead(piece, at)} {_names(piece.units[at].text)}")


def share(wanted: Collection[str], told: frozenset[str]) -> float:
    return sum(word in told for word in wanted) / len(wanted) if wanted else 0.0


def _lead(piece: Piece, at: int) -> str:
    """The paragraph before it."""
    before = piece.units[at - 1] if at else None
    if before is None or before.kind not in (TEXT, ITEM):
        return ""
    return " ".join(unit.text for unit in piece.units[:at] if unit.block == before.block and unit.kind == before.kind)


def _names(code: str) -> str:
    return INNER.sub(" ", NO_NAMES.sub(" ", code))
