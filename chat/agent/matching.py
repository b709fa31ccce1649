"""Which task is meant. Pure: words and titles in; one, several or none out."""

from collections.abc import Sequence

from chat.agent.dates import DIGITS
from content.retrieval.words import STOP, stem, words

EMPTY = STOP | {"task", "todo", "my", "about"}


def tokens(text: str) -> list[str]:
    found = [stem(word) for word in words(text.translate(DIGITS))]
    return [token for token in found if token not in EMPTY] or found


def certain(subject: str, titles: Sequence[str]) -> list[int]:
    """Places of the titles that are surely meant: the very words, else all of the words in their order."""
    said = subject.strip().casefold()
    same = [n for n, title in enumerate(titles) if title.strip().casefold() == said]
    asked = tokens(subject)
    return same or [n for n, title in enumerate(titles) if asked and in_order(asked, tokens(title))]


def likely(subject: str, titles: Sequence[str]) -> list[int]:
    """Places of the titles with most of the words: worth asking about, never enough to act on."""
    asked = set(tokens(subject))
    scores = [len(asked & set(tokens(title))) / max(1, len(asked)) for title in titles]
    best = max(scores, default=0)
    return [n for n, score in enumerate(scores) if score == best] if best > 0.5 else []


def in_order(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(token in rest for token in few)
