"""Which task is meant. Pure: words and titles in; one, several or none out."""

from collections.abc import Sequence

from content.retrieval.words import STOP, stem, words

EMPTY = STOP | {"task", "todo", "my"}


def tokens(text: str) -> set[str]:
    found = {stem(word) for word in words(text)}
    return {token for token in found if token not in EMPTY} or found


def matching(subject: str, titles: Sequence[str]) -> list[int]:
    """Places of the titles that may be meant: the very words, else all of the words, else most of them."""
    said = subject.strip().casefold()
    same = [n for n, title in enumerate(titles) if title.strip().casefold() == said]
    if same:
        return same
    asked = tokens(subject)
    scores = [len(asked & tokens(title)) / max(1, len(asked)) for title in titles]
    whole = [n for n, score in enumerate(scores) if score == 1]
    if whole:
        return whole
    best = max(scores, default=0)
    return [n for n, score in enumerate(scores) if score == best] if best > 0.5 else []
