"""A question as it is looked up: its own words, the words of the other language, and a vector for each language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from content.retrieval.embedders import Vector
from content.retrieval.lexicon import Lexicon
from content.retrieval.words import language_of

Embed = Callable[[str], Vector | None]
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Question:
    """`versions` are what is said, and the same in another language as far as the dictionaries reach."""

    versions: tuple[str, ...]
    vectors: Mapping[str, Vector] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return " ".join(self.versions)


def understood(query: str, *, embed: Embed, lexicons: Mapping[str, Lexicon], wanted: str | None = None) -> Question:
    """`wanted` is the language that is looked at, when it is only one."""
    spoken, glosses = language_of(query), {}
    if spoken in lexicons:
        glosses[ENGLISH] = lexicons[spoken].in_english(query)
    elif wanted in lexicons and spoken == ENGLISH:
        glosses[wanted] = lexicons[wanted].in_other(query)
    glosses = {language: gloss for language, gloss in glosses.items() if gloss}
    own = embed(query)
    vectors: dict[str, Vector] = {}
    if own is not None:
        languages = {ENGLISH, spoken, *lexicons, *([wanted] if wanted else [])}
        vectors = {language: _vector(own, glosses.get(language), embed) for language in languages}
    return Question((query, *glosses.values()), vectors)


def _vector(own: Vector, gloss: str | None, embed: Embed) -> Vector:
    """Half of what was said and half of its translation: each knows what the other misses."""
    other = embed(gloss) if gloss else None
    if other is None:
        return own
    both = own + other
    return np.asarray(both / np.linalg.norm(both), np.float32)
