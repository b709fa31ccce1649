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
    """`versions` are what is said, and the same in another language as far as the dictionaries reach. `own` is the
    vector of what is said, `others` those for texts in another language; no vectors where only words are looked up."""

    versions: tuple[str, ...]
    own: Vector | None = None
    others: Mapping[str, Vector] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return " ".join(self.versions)

    def vectors(self, language: str) -> list[Vector]:
        """For texts in another language its own, too: what learners ask stands there in every language."""
        return [vector for vector in (self.others.get(language), self.own) if vector is not None]


def understood(query: str, *, embed: Embed, lexicons: Mapping[str, Lexicon], wanted: str | None = None) -> Question:
    """`wanted` is the language that is looked at, when it is only one."""
    spoken = language_of(query)
    glosses: dict[str, str] = {}
    if spoken in lexicons:
        glosses[ENGLISH] = lexicons[spoken].in_english(query)
    elif wanted is not None and wanted in lexicons and spoken == ENGLISH:
        glosses[wanted] = lexicons[wanted].in_other(query)
    glosses = {language: gloss for language, gloss in glosses.items() if gloss}
    own = embed(query)
    others = {language: _both(own, embed(gloss)) for language, gloss in glosses.items()} if own is not None else {}
    return Question((query, *glosses.values()), own, others)


def _both(own: Vector, other: Vector | None) -> Vector:
    """Half of what was said and half of its translation: each knows what the other misses."""
    both = own if other is None else own + other
    return np.asarray(both / np.linalg.norm(both), np.float32)
