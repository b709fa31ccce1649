"""What was found for a question, weighed sentence by sentence."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from chat.answering.meaning import Rarity
from chat.answering.units import ITEM, TEXT, Unit
from chat.answering.words import content_stems
from content.retrieval.embedders import Vector
from content.retrieval.words import terms
from content.services.search import PassageHit

PASSAGES = 5  # that are weighed: each sentence of them costs some milliseconds
NEAREST = 20  # sentences that stand for what is near anyway
CODE = -0.42
LONG_ENOUGH = 300  # letters
NAMED, SAYS, OPENING = 0.3, 0.3, 2
IS = re.compile(r"\b(?:is|are|means|mean|describes?|called)\b|ہے|ہیں|کہلات")
# A softmax over the sentences of the passages found, fit on the questions about modules 1, 2 and 4.
WITH_MEANING = {"meaning": 2.4, "passage": 3.9, "found": 1.1, "near": 0.12, "covered": 0.28, "length": 0.05}
WORDS_ALONE = {"meaning": 0.0, "passage": 0.0, "found": 1.5, "near": 0.4, "covered": 0.4, "length": 0.05}


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


@dataclass(frozen=True, slots=True)
class Evidence:
    pieces: tuple[Piece, ...]
    sentences: tuple[Weighed, ...]  # best first
    features: Mapping[str, float]


def evidence(
    pieces: Sequence[Piece], *, question: str, query: str, rare: Rarity, alike: Vector | None, defined: bool = False
) -> Evidence:
    """`alike`: cosines of the question as understood and as asked (two rows) with every unit, in order.
    `defined`: the question wants to know what something is."""
    pieces = tuple(pieces[:PASSAGES])
    stems, found = content_stems(query), list[Weighed]()
    for place, piece in enumerate(pieces):
        meaning = alike[1, len(found) : len(found) + len(piece.units)] if alike is not None else None
        scores = _scores(piece, stems, rare, meaning)
        for at, (unit, score) in enumerate(zip(piece.units, scores, strict=True)):
            extra = _defines(stems, piece, at) if defined else 0.0
            found.append(Weighed(place, at, unit, score + extra))
    best = tuple(sorted(found, key=lambda one: -one.score))
    return Evidence(pieces, best, features(pieces, question=question, query=query, rare=rare, alike=alike))


def _scores(piece: Piece, stems: Sequence[str], rare: Rarity, meaning: Vector | None) -> list[float]:
    weights = WORDS_ALONE if meaning is None else WITH_MEANING
    words = [set(terms(unit.text)) for unit in piece.units]
    head = set(terms(" ".join((piece.hit.title, *piece.hit.path))))
    passage = weights["passage"] * (piece.hit.dense or 0.0) + weights["found"] * piece.hit.score
    passage += weights["covered"] * _share(stems, head.union(*words), rare)
    scores = []
    for at, unit in enumerate(piece.units):
        near = (head if at == 0 else set()).union(*words[max(0, at - 1) : at + 2])
        score = passage + weights["near"] * _share(stems, near, rare)
        score += weights["length"] * math.log1p(min(len(unit.text), LONG_ENOUGH))
        score += weights["meaning"] * float(meaning[at]) if meaning is not None else 0.0
        scores.append(score if unit.kind in (TEXT, ITEM) else score + CODE)
    return scores


def _defines(stems: Sequence[str], piece: Piece, at: int) -> float:
    """A section named after the thing opens with what it is; elsewhere a sentence that begins with it may say so."""
    if not stems:
        return 0.0
    text, wanted = piece.units[at].text, set(stems)
    named = at < OPENING and wanted <= set(terms(piece.hit.heading.replace("-", " ")))
    says = bool(IS.search(text[:80])) and wanted <= set(terms(text)[: len(stems) + 2])
    return NAMED * named + SAYS * says


def features(
    pieces: Sequence[Piece], *, question: str, query: str, rare: Rarity, alike: Vector | None
) -> dict[str, float]:
    """What tells whether the book answers at all."""
    texts = [set(terms(" ".join((piece.hit.title, *piece.hit.path, piece.hit.text)))) for piece in pieces]
    stems = content_stems(query)
    together: set[str] = set().union(*texts[:5])
    found = {
        "covered": max((_share(stems, text, rare) for text in texts), default=0.0),
        "missing": max((rare.words[s] for s in content_stems(question) if s not in together), default=0.0)
        / rare.unknown,
        "lexical": max((piece.hit.lexical for piece in pieces), default=0.0) / (rare.sum(stems) or 1.0),
    }
    if alike is not None and alike.shape[1]:
        cosines = np.sort(alike[0])[::-1]
        found |= {"nearest": float(cosines[0]), "lead": float(cosines[0] - cosines[:NEAREST].mean())}
    return found


def _share(stems: Sequence[str], text: set[str], rare: Rarity) -> float:
    """How much of what a question is about stands in a text; rare words count more."""
    whole = rare.sum(stems)
    return rare.sum(stem for stem in stems if stem in text) / whole if whole else 0.0
