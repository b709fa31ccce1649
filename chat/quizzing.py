"""A small quiz of a text that somebody selected: a sentence of it with words to fill in, and no model needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.answering.words import content_words
from content.retrieval.sentences import sentences
from content.retrieval.words import WORD, stem

GAPS = 3
SENTENCES = 2
SHORTEST_WORD = 4  # letters
SHORTEST_SENTENCE = 5  # words


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` as it stands; a gap asks for it. `given` is what the learner wrote there."""

    text: str
    gap: int = 0  # its number; 0: no gap
    given: str = ""

    @property
    def right(self) -> bool:
        return same(self.given, self.text)


def cloze(text: str, answers: Sequence[str] = ()) -> list[Piece]:
    """Always the same gaps for the same text, so that nothing is kept between asking and checking."""
    chosen = tellings(text)
    line = " ".join(chosen)
    hidden = words_to_hide(line)
    pieces: list[Piece] = []
    at = 0
    for found in WORD.finditer(line):
        word = found[0].lower()
        if word not in hidden:
            continue
        hidden.discard(word)
        number = sum(piece.gap > 0 for piece in pieces) + 1
        given = answers[number - 1] if number <= len(answers) else ""
        pieces += [Piece(line[at : found.start()]), Piece(found[0], number, given[:80])]
        at = found.end()
    return [piece for piece in (*pieces, Piece(line[at:])) if piece.text] if pieces else []


def tellings(text: str) -> list[str]:
    """Its fullest sentences, in their order."""
    found = [one for line in text.splitlines() for one in sentences(" ".join(line.split()))]
    whole = [one for one in found if len(one.split()) >= SHORTEST_SENTENCE] or found
    best = sorted(whole, key=lambda one: -len(content_words(one)))[:SENTENCES]
    return [one for one in whole if one in best][:SENTENCES]


def words_to_hide(text: str) -> set[str]:
    """The longest of those that say something: never most of a sentence."""
    words = [word for word in content_words(text) if len(word) >= SHORTEST_WORD and word.isalpha()]
    most = min(GAPS, max(1, len(text.split()) // 4))
    return set(sorted(words, key=lambda word: (-len(word), word))[:most])


def same(given: str, wanted: str) -> bool:
    """An ending more or less is no mistake."""
    one, other = given.strip().lower(), wanted.lower()
    return bool(one) and (one == other or stem(one) == stem(other))
