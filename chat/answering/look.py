"""Looking for what may answer: where it is asked to look, weighed, with how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chat.answering.blocks import Reading, blocks_of
from chat.answering.confidence import curve_for
from chat.answering.context import Understood
from chat.answering.contract import Ask
from chat.answering.evidence import PASSAGES, Evidence, Piece, evidence
from chat.answering.kinds import Kind
from chat.answering.meaning import likeness, rarity
from chat.answering.units import plain_units, units_of
from chat.answering.words import content_stems, in_urdu
from chat.models import Scope
from content.retrieval.words import language_of
from content.services.search import PassageHit, passages_find
from content.services.search import Scope as Place

LOOKED_AT = 20  # passages; those of questions and exercises drop out
PLAINLY = 0.9  # how sure it is where a reader points at a text instead of asking about it


@dataclass(frozen=True, slots=True)
class Looked:
    found: Evidence
    confidence: float
    answers: bool
    features: Mapping[str, float]


def look(ask: Ask, understood: Understood, reading: Reading | None) -> Looked:
    """An advisor looks into its own modules first."""
    place = place_of(ask, reading)
    if ask.modules:
        own = ask.modules if place.modules is None else ask.modules & place.modules
        looked = _look(ask, understood, replace(place, modules=own))
        if looked.answers:
            return looked
    return _look(ask, understood, place)


def look_at_selection(ask: Ask, understood: Understood, reading: Reading | None) -> Looked:
    """Only what was selected, as if it were the book."""
    units = tuple(plain_units(ask.selected_text))
    hit = _selected(ask.selected_text, reading)
    found = _weighed([Piece(hit, units)] if units else [], understood, query=understood.question)
    if units and not content_stems(understood.question):
        return Looked(found, PLAINLY, True, found.features)
    return _judged(found, understood.question, selected=True)


def place_of(ask: Ask, reading: Reading | None) -> Place:
    """English questions are answered in English; Urdu ones also from what there is only in English."""
    language = None if ask.language != "en" or in_urdu(ask.question) else "en"
    place = Place(language=language)
    if reading is None:
        return place
    if ask.scope == Scope.CHAPTER:
        return replace(place, chapters=frozenset({reading.public_id}))
    if ask.scope == Scope.MODULE:
        return replace(place, modules=frozenset({reading.module}))
    if ask.scope == Scope.SO_FAR:
        return replace(place, upto=(reading.module, reading.number))
    return place


def pieces_of(hits: Sequence[PassageHit]) -> list[Piece]:
    """Passages of which something can be quoted."""
    blocks = blocks_of((hit.chapter_id, hit.language) for hit in hits)
    made = [
        Piece(hit, tuple(units_of(hit.text, hit.block_ids, blocks.get((hit.chapter_id, hit.language), {}))))
        for hit in hits
    ]
    return [piece for piece in made if piece.units][:PASSAGES]


def _look(ask: Ask, understood: Understood, place: Place) -> Looked:
    prefer = ask.chapter_id if not ask.scope else None
    hits = passages_find(query=understood.query, scope=place, prefer_chapter=prefer, limit=LOOKED_AT)
    return _judged(_weighed(pieces_of(hits), understood, query=understood.query), understood.question)


def _weighed(pieces: list[Piece], understood: Understood, *, query: str) -> Evidence:
    texts = [unit.text for piece in pieces for unit in piece.units]
    rare = rarity(content_stems(f"{query} {understood.question}"))
    alike = likeness((query, understood.question), texts)
    return evidence(
        pieces,
        question=understood.question,
        query=query,
        rare=rare,
        alike=alike,
        defined=understood.kind is Kind.DEFINITION,
    )


def _judged(found: Evidence, question: str, *, selected: bool = False) -> Looked:
    features = dict(found.features) | {"urdu": float(in_urdu(question))}
    curve = curve_for(features, selected=selected)
    confidence = round(curve(features), 3) if found.sentences else 0.0
    return Looked(found, confidence, bool(found.sentences) and confidence >= curve.threshold, features)


def _selected(text: str, reading: Reading | None) -> PassageHit:
    """Where the selection stands in the chapter, if it can be found there."""
    words = " ".join(text.split())
    block = next((one for one in (reading.blocks if reading else ()) if _holds(str(one["text"]), words)), None)
    path = tuple(str(part) for part in block["path"]) if block else ()
    return PassageHit(
        passage_id=0, chapter_id=reading.public_id if reading else "", module=reading.module if reading else 0,
        place=reading.place if reading else "", title=reading.title if reading else "",
        heading=path[-1] if path else "", path=path, anchor=str(block["anchor"]) if block else "",
        block_ids=(str(block["id"]),) if block else (), language=language_of(text), text=text, score=1.0,
        dense=None, lexical=0.0,
    )  # fmt: skip


def _holds(block: str, words: str) -> bool:
    text = " ".join(block.split())
    return bool(text) and (words in text or text in words)
