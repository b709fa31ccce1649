"""A ladder of hints: where to look, then the answer with its words missing; the answer itself on the third ask."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.answering import frames
from chat.answering.evidence import Evidence
from chat.answering.extract import Extract
from chat.answering.frames import said
from chat.answering.quoting import SENTENCES
from chat.answering.sources import link, source
from chat.answering.units import escaped
from chat.answering.words import content_words
from content.retrieval.words import WORD, stem, words

RUNGS = 2
WORDS_NAMED = 4
SHORTEST_BLANK = 4  # letters


def hint(found: Evidence, *, question: str, rung: int, quiz_open: bool, language: str) -> Extract | None:
    """`rung` counts from 0. While a quiz is open no rung says what the answer says."""
    best = next((one for one in found.sentences if one.unit.kind in SENTENCES), None)
    if best is None:
        return None
    piece = found.pieces[best.piece]
    other = next((unit for unit in piece.units if unit.kind in SENTENCES and unit != best.unit), None)
    made = source(1, piece, other or best.unit)
    if other is None or (rung and not quiz_open):
        made = replace(made, quote="")  # a source would tell what the hint leaves out
    if rung and quiz_open and other is not None:
        lines = [said(language, frames.HINT_START), f"> {escaped(other.text)} [1]"]
    elif rung and not quiz_open:
        lines = [said(language, frames.HINT_MORE), f"> {blanked(best.unit.text, question)} [1]"]
    else:
        place = f"- {link(made, piece.hit.place)} [1]"
        lines = [said(language, frames.HINT_WHERE), place, *_named(found, question, language)]
    if quiz_open:
        lines.insert(0, said(language, frames.HINT_QUIZ))
    else:
        lines.append(said(language, frames.HINT_LAST if rung else frames.HINT_NEXT))
    return Extract("\n\n".join(lines), (made,))


def blanked(text: str, question: str) -> str:
    """The sentence without the words that the question does not have already."""
    known = {stem(word) for word in words(question)}
    content = set(content_words(text))

    def hidden(found: re.Match[str]) -> str:
        word = found[0].lower()
        open_word = len(word) < SHORTEST_BLANK or word not in content or stem(word) in known
        return found[0] if open_word else "…"

    return re.sub(r"…(?: …)+", "…", escaped(WORD.sub(hidden, text)))


def _named(found: Evidence, question: str, language: str) -> Sequence[str]:
    """The question's own words that the section speaks of."""
    text = {stem(word) for word in words(found.pieces[found.sentences[0].piece].hit.text)}
    named = [word for word in content_words(question) if stem(word) in text][:WORDS_NAMED]
    return [said(language, frames.HINT_WORDS, words=escaped(", ".join(named)))] if named else []
