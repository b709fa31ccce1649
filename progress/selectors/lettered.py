"""The options of a question have letters at the desk, the same in every language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase
from typing import Any

from django.db.models import QuerySet

from content.models import Question

Given = tuple[str, ...]  # letters, an empty one for an option that is gone; else the one thing that was written


@dataclass(frozen=True, slots=True)
class Option:
    letter: str
    html: str
    language: str
    right: bool


@dataclass(frozen=True, slots=True)
class Lettered:
    """A translation has the letters of the English options, place by place; where it has another number of options
    they are options of their own."""

    kind: str
    options: Mapping[str, Option]
    letters: Mapping[tuple[str, str], str]  # by language and key

    def given(self, language: str | None, answer: Any) -> Given:
        if not isinstance(answer, list):
            written = f"{answer:.15g}" if isinstance(answer, float) else str(answer)
            return ("",) if self.options else (written,)
        letters = (self.letters.get((language or "en", key), "") for key in answer)
        return tuple(letters if self.kind == "order" else sorted(letters))


def lettered_by_key(keys: Iterable[str] | QuerySet[Any]) -> dict[str, Lettered]:
    """One query."""
    rows = Question.objects.filter(key__in=keys).only("key", "language", "kind", "options")
    in_order = sorted(rows, key=lambda row: (row.key, row.language != "en"))
    return {key: lettered_of(list(found)) for key, found in groupby(in_order, key=lambda row: row.key)}


def lettered_of(rows: Sequence[Question]) -> Lettered:
    """Of a question in all its languages, English first."""
    options: dict[str, Option] = {}
    letters: dict[tuple[str, str], str] = {}
    for row in rows:
        start = 0 if len(row.options) == len(rows[0].options) else len(options)
        for place, option in enumerate(row.options, start):
            letter = ascii_uppercase[place % 26] * (place // 26 + 1)
            options.setdefault(letter, Option(letter, option["html"], row.language, bool(option["correct"])))
            letters[row.language, option["key"]] = letter
    return Lettered(rows[0].kind, options, letters)
