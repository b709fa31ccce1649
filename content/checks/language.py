"""How the chapters read. English only: the measures know nothing of other languages.

Prose is what a reader reads as sentences: paragraphs, lists, tables, notes and boxes. Code, formulas, drawings and
their text alternatives, quizzes and exercises do not count.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.checks.fences import without_fences
from content.checks.model import Shipped, Text, Trouble
from content.markdown import Block

PROSE_WORDS = range(2500, 4001)
# Words a sentence, and Flesch's reading ease: 60 and more is plain English.
SENTENCE_WORDS = (8.0, 18.0)
READING_EASE = (60.0, 85.0)
LONG_SENTENCE = 12
NOT_PROSE = frozenset({"code", "math", "mermaid", "figure", "quiz", "exercise", "recall", "rule", "html"})
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.S)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(
    r"`([^`]*)`|^:{3,}\s*(?:(?:lab|level|hardware)\s+\S+|\w*)(?:\{[^}]*\})?|^#+|\{#[^}]*\}|<[^>]+>|\[\^\w+\]|[*_~|]|^>|^:\s",
    re.M,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)]*\s+(?=[\"“(]*[A-Z0-9])")
_VOWELS = re.compile(r"[aeiouy]+")


def plain(markdown: str) -> str:
    """Words only; a formula becomes the one word that a reader says in its place."""
    text = _LINK.sub(r"\1", _FORMULA.sub("x", without_fences(markdown)))
    return _MARKUP.sub(lambda found: found[1] or " ", text)


def words(text: str) -> list[str]:
    return [word for word in text.split() if any(character.isalnum() for character in word)]


def prose_words(text: Text) -> int:
    blocks = (block for block in text.rendered.blocks if block.kind not in NOT_PROSE)
    return sum(len(words(plain(block.markdown))) for block in blocks)


def check_length(book: Shipped) -> Iterator[Trouble]:
    for text in book.lessons:
        if (count := prose_words(text)) not in PROSE_WORDS:
            yield text.trouble(0, f"{count} words of prose, expected 2,500 to 4,000.")


@dataclass(frozen=True, slots=True)
class Reading:
    sentence_words: float
    ease: float


def reading_level(sentences: Iterable[str]) -> Reading:
    split = [found for sentence in sentences if len(found := words(sentence)) > 1]
    count = sum(len(sentence) for sentence in split)
    if not count:
        return Reading(0.0, 0.0)
    length = count / len(split)
    syllables = sum(syllables_of(word) for sentence in split for word in sentence) / count
    return Reading(length, 206.835 - 1.015 * length - 84.6 * syllables)


def syllables_of(word: str) -> int:
    """Groups of vowels, without a silent e: a little coarse, the same for every chapter."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(letters))
    if letters.endswith("e") and not letters.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    return max(1, groups)


def sentences_of(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "paragraph":
            yield from _SENTENCE_END.split(" ".join(plain(block.markdown).split()))


def check_reading(book: Shipped) -> Iterator[Trouble]:
    for text in book.lessons:
        level = reading_level(sentences_of(text.rendered.blocks))
        if not SENTENCE_WORDS[0] <= level.sentence_words <= SENTENCE_WORDS[1]:
            yield text.trouble(0, f"{level.sentence_words:.1f} words a sentence, expected 8 to 18.")
        if not READING_EASE[0] <= level.ease <= READING_EASE[1]:
            yield text.trouble(0, f"A reading ease of {level.ease:.0f}, expected 60 to 85.")


def check_repetition(book: Shipped) -> Iterator[Trouble]:
    """No paragraph and no longer sentence stands twice in the book, code aside."""
    seen: dict[str, str] = {}
    for text in book.english.values():
        for block in text.rendered.blocks:
            if block.kind in ("code", "math", "mermaid"):
                continue
            for sentence in _SENTENCE_END.split(" ".join(plain(block.markdown).split())):
                if len(words(sentence)) < LONG_SENTENCE:
                    continue
                key = sentence.lower()
                if key in seen:
                    yield text.trouble(block.line, f"Stands in {seen[key]}, too: “{sentence[:60]}…”")
                seen.setdefault(key, f"{text.name}:{text.offset + block.line}")
