"""The piece of a text around what was found, with the found words marked."""

import re
from dataclasses import dataclass

from content.retrieval.words import WORD, asked, stem, words

LENGTH = 220


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    hit: bool


def snippet(text: str, query: str) -> list[Piece]:
    about = asked(query)
    stems = {stem(word) for word in about}
    prefixes = tuple(word for word in about if len(word) > 2)
    hits = [match for match in WORD.finditer(text) if _matches(match[0].lower(), stems, prefixes)]
    start = _start(text, [match.start() for match in hits])
    end = _end(text, start + LENGTH)
    pieces, at = [], start
    for match in hits:
        if match.start() >= at and match.end() <= end:
            pieces += [Piece(text[at : match.start()], False), Piece(match[0], True)]
            at = match.end()
    pieces.append(Piece(text[at:end], False))
    lead, trail = ("… " if start else ""), (" …" if end < len(text) else "")
    return [piece for piece in (Piece(lead, False), *pieces, Piece(trail, False)) if piece.text]


def _end(text: str, most: int) -> int:
    """The window ends with a word, where words are of usual length."""
    if len(text) <= most:
        return len(text)
    space = text.rfind(" ", most - 40, most + 1)
    return space if space > 0 else most


def plain(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _matches(word: str, stems: set[str], prefixes: tuple[str, ...]) -> bool:
    return stem(word) in stems or word.startswith(prefixes) or any(stem(part) in stems for part in words(word))


def _start(text: str, positions: list[int]) -> int:
    """Where the window with the most hits begins, at the start of a sentence or a word."""
    if not positions or len(text) <= LENGTH:
        return 0
    best = max(positions, key=lambda at: sum(at <= other < at + LENGTH - 40 for other in positions))
    before = text[max(0, best - 80) : best]
    sentence = max((m.end() for m in re.finditer(r"[.!?۔]\s+", before)), default=-1)
    if sentence >= 0:
        return best - len(before) + sentence
    space = before.find(" ")
    return 0 if best < 80 else best - len(before) + space + 1
