"""What a definition is asked of, and where that is defined: in "a topic in ROS 2" it is a topic."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from chat.answering.evidence import Piece, says_what
from chat.answering.kinds import Kind, sides_of
from chat.answering.words import content_stems, points_back
from content.models.passages import Role
from content.retrieval.current import current_index
from content.retrieval.words import term_set
from content.services.search import PassageHit, Scope, passages_find

LOOKED_AT = 6  # passages that speak of the thing wherever it is
FORMS = (
    re.compile(
        r"^(?:(?:so|and|ok|but) )?(?:what(?:'s| is| are|s)|define|explain)(?: meant by)?(?: an?| the)?"
        r" (?P<term>.+?)(?: (?:in|for|inside|within) (?P<where>.+))?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bwhat (?:does|do)(?: an?| the)? (?P<term>.+?) (?:mean|stand for)\b(?: in (?P<where>.+))?$", re.IGNORECASE
    ),
    re.compile(
        r"^(?:(?P<where>.+?) میں )?(?P<term>.+?)(?: سے)?"
        r" (?:کیا (?:مراد )?(?:ہے|ہیں|ہوتا ہے|ہوتی ہے|ہوتے ہیں)|کسے کہتے ہیں|کا (?:کیا )?مطلب(?: کیا)? ہے|کی تعریف.*)$"
    ),
)


def defined_in(question: str) -> str:
    """The thing alone, as far as the form of the question tells; else all of the question."""
    text = " ".join(question.split()).rstrip("?؟!.۔ ")
    found = next((found for form in FORMS if (found := form.search(text))), None)
    return found["term"] if found and content_stems(found["term"]) else text


def things_of(question: str, kind: Kind) -> tuple[str, ...]:
    """What should be said of what: the one thing of a definition, both of a comparison."""
    if kind is Kind.DEFINITION and not points_back(question):
        return (defined_in(question),)
    return (sides_of(question) or ()) if kind is Kind.COMPARISON else ()


def with_definitions(hits: list[PassageHit], thing: str, *, query: str, place: Scope) -> list[PassageHit]:
    """What is found for the thing alone in turn with what is found for the question; the glossary's entry second."""
    alone = [] if set(content_stems(thing)) == set(content_stems(query)) else _alone(thing, place)
    every = [hit for hit in chain.from_iterable(zip_longest(alone, hits)) if hit is not None]
    every[1:1] = _entry(thing, place)
    return list({hit.passage_id: hit for hit in reversed(every)}.values())[::-1]


def defining_first(pieces: Sequence[Piece], things: Sequence[str]) -> list[Piece]:
    """Those that say what it is, then the others, each in their order."""
    wanted = [set(content_stems(thing)) for thing in things]

    def defines(piece: Piece) -> bool:
        return any(says_what(unit.text, one) for one in wanted for unit in piece.units)

    return sorted(pieces, key=lambda piece: not defines(piece))


def _alone(thing: str, place: Scope) -> list[PassageHit]:
    asked = f"What is {thing}?" if thing.isascii() else f"{thing} کیا ہے؟"
    return passages_find(query=asked, scope=place, limit=LOOKED_AT)


def _entry(term: str, place: Scope) -> list[PassageHit]:
    if place.chapters is not None:
        return []
    glossary = frozenset(e.chapter.public_id for e in current_index().entries if e.role == Role.DEFINITION)
    wanted = set(content_stems(term))
    if not glossary or not wanted:
        return []
    hits = passages_find(query=term, scope=replace(place, chapters=glossary), limit=LOOKED_AT)
    return [hit for hit in hits if wanted == term_set(hit.heading)][:1]
