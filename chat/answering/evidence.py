"""What was found for a question, weighed sentence by sentence."""

import math
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from chat.answering.meaning import Rarity
from chat.answering.units import ITEM, TEXT, Unit
from chat.answering.words import content_stems
from content.retrieval.embedders import Vector
from content.retrieval.words import term_set, terms
from content.services.search import PassageHit

LONG_ENOUGH = 300  # letters
SURE = 0.9999
NAMED, EXACTLY, SAYS, PLAINLY, ASKS, OPENING = 0.1, 0.2, 0.1, 0.3, 0.3, 2
IS = re.compile(r"\b(?:is|are|means|mean|describes?|called)\b|ہے|ہیں|کہلات")
SUBJECT = re.compile(
    r"^(.{1,80}?) (?:(?:is|are|means?)\b(?! (?:not|about)\b)|(?:ایک|وہ|اُس|سے مراد|کا مطلب|کہلات)(?= |$))"
)
ASIDE = re.compile(r" ?\([^)]*\)|,[^,]{1,40},| \([^)]*$")


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a softmax over the sentences of the best passages, fit on the book's questions, chapters taking turns."""

    meaning: float  # cosine with the question
    found: float  # how sure retrieval is of the passage, as logarithm of the odds
    near: float  # share of the question's words here and beside it
    own: float  # the same, here alone
    length: float
    code: float


WITH_MEANING = Weights(meaning=2.0, found=0.055, near=0.16, own=0.0, length=0.055, code=-0.125)
WORDS_ALONE = Weights(meaning=0.0, found=0.05, near=0.20, own=0.14, length=0.09, code=-0.19)


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage that may answer, and what can be quoted from it."""

    hit: PassageHit
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    piece: int  # the number of its passage
    at: int  # its place there
    unit: Unit
    score: float
    held: float  # share of the question's words in it and beside it


@dataclass(frozen=True, slots=True)
class Evidence:
    pieces: tuple[Piece, ...]
    sentences: tuple[Weighed, ...]  # best first


def evidence(pieces: Sequence[Piece], *, query: str, rare: Rarity, alike: Vector | None, defined: str = "") -> Evidence:
    """`alike`: cosines of the question with the units, in order, at least of the first passages.
    `defined`: of what the question wants to know what it is."""
    stems, thing, found = content_stems(query), content_stems(defined), list[Weighed]()
    for place, piece in enumerate(pieces):
        scores = _scores(piece, stems, rare, None if alike is None else _known(alike, len(found), len(piece.units)))
        for at, (unit, (score, held)) in enumerate(zip(piece.units, scores, strict=True)):
            extra = _defines(thing, piece, at) if defined else 0.0
            extra -= ASKS * unit.text.rstrip().endswith(("?", "؟"))  # a question is no answer
            found.append(Weighed(place, at, unit, score + extra, held))
    return Evidence(tuple(pieces), tuple(sorted(found, key=lambda one: -one.score)))


def _known(alike: Vector, start: int, count: int) -> list[float]:
    """What was not compared counts as the least alike."""
    least = float(alike.min()) if len(alike) else 0.0
    return [float(alike[at]) if at < len(alike) else least for at in range(start, start + count)]


def _scores(
    piece: Piece, stems: Sequence[str], rare: Rarity, meaning: Sequence[float] | None
) -> list[tuple[float, float]]:
    """Of each unit its score, and the share of the question's words in it and beside it."""
    weights = WORDS_ALONE if meaning is None else WITH_MEANING
    words = [term_set(unit.text) for unit in piece.units]
    head = term_set(" ".join((piece.hit.title, *piece.hit.path)))
    sure = min(max(piece.hit.score, 1 - SURE), SURE)
    passage = weights.found * math.log(sure / (1 - sure))
    scores = []
    for at, unit in enumerate(piece.units):
        near = (head if at == 0 else frozenset()).union(*words[max(0, at - 1) : at + 2])
        held = rare.share(stems, near)
        score = passage + weights.near * held + weights.own * rare.share(stems, words[at])
        score += weights.length * math.log1p(min(len(unit.text), LONG_ENOUGH))
        score += weights.meaning * meaning[at] if meaning is not None else 0.0
        scores.append((score if unit.kind in (TEXT, ITEM) else score + weights.code, held))
    return scores


def _defines(stems: Sequence[str], piece: Piece, at: int) -> float:
    """A section named after the thing opens with what it is; elsewhere a sentence that begins with it may say so."""
    if not stems:
        return 0.0
    text, wanted = piece.units[at].text, set(stems)
    named = at < OPENING and wanted <= term_set(piece.hit.heading.replace("-", " "))
    says = bool(IS.search(text[:80])) and wanted <= set(terms(text)[: len(stems) + 2])
    exactly = at == 0 and wanted == term_set(piece.hit.heading)
    return NAMED * named + EXACTLY * exactly + SAYS * says + PLAINLY * says_what(text, wanted)


def says_what(text: str, wanted: Set[str]) -> bool:
    """A sentence of the form "A topic is …", with nothing else for its subject."""
    found = SUBJECT.match(ASIDE.sub("", text[:120]))
    return found is not None and bool(wanted) and set(terms(found[1])) == wanted
