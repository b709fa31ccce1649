"""Looking for what may answer: where it is asked to look, weighed, with how sure it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chat.answering.blocks import Reading
from chat.answering.confidence import curve_for
from chat.answering.context import Understood
from chat.answering.contract import Ask
from chat.answering.defining import defining_first, things_of, with_definitions
from chat.answering.evidence import Evidence, Piece, evidence
from chat.answering.features import features
from chat.answering.kinds import Kind
from chat.answering.meaning import Rarity, likeness, rarity
from chat.answering.quotable import quotable
from chat.answering.units import plain_units
from chat.answering.words import content_stems, in_urdu, wants_reading
from chat.models import Scope
from content.retrieval.words import language_of
from content.services.search import PassageHit, passages_find
from content.services.search import Scope as Place

LOOKED_AT = 20  # passages: they tell whether the book answers
PASSAGES = 6  # that an answer may rest on; those of questions and exercises have dropped out
COMPARED = 3  # of which every sentence is compared with the question; each costs some milliseconds
READING = re.compile(r"^(?:further reading|bibliography|references|مزید مطالعہ|کتابیات|حوالہ جات)$", re.IGNORECASE)
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
    alike = likeness(understood.question, [unit.text for unit in units])
    hit = _selected(ask.selected_text, reading, None if alike is None else float(alike.max()))
    found, rare = [Piece(hit, units)] if units else [], _rarity(understood)
    weighed = evidence(found, query=understood.question, rare=rare, alike=alike)
    known = features([hit], question=understood.question, query=understood.question, rare=rare)
    if units and not content_stems(understood.question):
        return Looked(weighed, PLAINLY, True, known)
    return _judged(weighed, known, selected=True)


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


def _look(ask: Ask, understood: Understood, place: Place) -> Looked:
    prefer = ask.chapter_id if not ask.scope else None
    hits = passages_find(query=understood.query, scope=place, prefer_chapter=prefer, limit=LOOKED_AT)
    things = things_of(understood.question, understood.kind)
    define = understood.kind is Kind.DEFINITION
    read = with_definitions(hits, things[0], query=understood.query, place=place) if define and things else hits
    told = quotable(_told_from(read, understood))
    told = (understood.fresh and _untold(told, ask.history)) or told
    pieces, rare = defining_first(told, things)[:PASSAGES], _rarity(understood)
    alike = likeness(understood.question, [unit.text for piece in pieces[:COMPARED] for unit in piece.units])
    defined = (*things, understood.query)[0] if define else ""
    weighed = evidence(pieces, query=understood.query, rare=rare, alike=alike, defined=defined)
    known = features(hits, question=understood.question, query=understood.query, rare=rare)
    return _judged(weighed, known)


def _told_from(hits: Sequence[PassageHit], understood: Understood) -> list[PassageHit]:
    """Lists of works answer who asks for something to read, and nobody else."""
    if wants_reading(understood.query):
        return list(hits)
    return [hit for hit in hits if not any(READING.match(name) for name in (hit.title, hit.heading))]


def _untold(pieces: Sequence[Piece], history: tuple[tuple[str, str], ...]) -> list[Piece]:
    """Without what the conversation quoted already."""
    said = "\n".join(answer for _question, answer in history)
    left = (replace(piece, units=tuple(unit for unit in piece.units if unit.shown not in said)) for piece in pieces)
    return [piece for piece in left if piece.units]


def _rarity(understood: Understood) -> Rarity:
    return rarity(content_stems(f"{understood.query} {understood.question}"))


def _judged(found: Evidence, known: Mapping[str, float], *, selected: bool = False) -> Looked:
    curve = curve_for(known, selected=selected)
    confidence = round(curve(known), 3) if found.sentences else 0.0
    return Looked(found, confidence, bool(found.sentences) and confidence >= curve.threshold, known)


def _selected(text: str, reading: Reading | None, nearest: float | None) -> PassageHit:
    """Where the selection stands in the chapter, if it can be found there."""
    words = " ".join(text.split())
    block = next((one for one in (reading.blocks if reading else ()) if _holds(str(one["text"]), words)), None)
    path = tuple(str(part) for part in block["path"]) if block else ()
    return PassageHit(
        passage_id=0, chapter_id=reading.public_id if reading else "", module=reading.module if reading else 0,
        place=reading.place if reading else "", title=reading.title if reading else "",
        heading=path[-1] if path else "", path=path, anchor=str(block["anchor"]) if block else "",
        block_ids=(str(block["id"]),) if block else (), language=language_of(text), text=text, score=1.0,
        dense=nearest, lexical=0.0, held=1.0,
    )  # fmt: skip


def _holds(block: str, words: str) -> bool:
    text = " ".join(block.split())
    return bool(text) and (words in text or text in words)
