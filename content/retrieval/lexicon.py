"""A small dictionary learned from the book's own translations, so that words of one language find those of another.

Sentences that say the same are paired, then words that keep appearing together translate each other (IBM's model 1,
by expectation and maximisation). Words that were only borrowed are recognised by their consonants.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from content.retrieval.sentences import sentences
from content.retrieval.words import STOP, asked, stem, words

ROUNDS, LEAST, MOST = 6, 0.2, 3
NOTHING = 1e-3
FEWEST_CONSONANTS = 3
LATIN = str.maketrans(
    {
        **dict(zip("بپتٹجچدڈرڑزسشفقکگلمنہھحخطظذضصثغژ", "bpttjcddrrzssfqkglmnhhhktzzzsszz", strict=False)),
        **dict.fromkeys("اآوؤیئےعںءى", ""),
    }
)
SOUNDS = str.maketrans({**dict.fromkeys("aeiouyw", ""), "c": "k", "q": "k", "v": "", "x": "ks", "h": ""})

Translations = dict[str, list[str]]


def aligned(english: str, other: str) -> list[tuple[str, str]]:
    """The sentences of a block beside their translations; the whole block where they do not pair up."""
    ours, theirs = english.split("\n"), other.split("\n")
    if len(ours) != len(theirs):
        return [(english, other)]
    found: list[tuple[str, str]] = []
    for one, two in zip(ours, theirs, strict=True):
        left, right = sentences(one), sentences(two)
        found += zip(left, right, strict=True) if len(left) == len(right) else [(one, two)]
    return found


def learned(pairs: Iterable[tuple[str, str]]) -> Translations:
    """For each word of the other language the English words it most likely stands for."""
    said: Counter[tuple[str, str]] = Counter()
    both: list[tuple[list[str], list[str]]] = []
    for english, other in pairs:
        content = [word for word in words(english) if word not in STOP]
        said.update((stem(word), word) for word in content)
        both.append((sorted({stem(word) for word in content}), sorted({stem(w) for w in words(other)} - STOP)))
    usual: dict[str, str] = {}
    for (root, word), _count in said.most_common():
        usual.setdefault(root, word)
    likely = _likely(both)
    return {
        word: [usual[root] for root in sorted(chances, key=lambda r: (-chances[r], r))[:MOST] if chances[root] >= LEAST]
        for word, chances in likely.items()
        if max(chances.values()) >= LEAST
    }


def _likely(both: Sequence[tuple[list[str], list[str]]]) -> dict[str, dict[str, float]]:
    chances: dict[str, dict[str, float]] = {}
    for english, other in both:
        for word in other:
            chances.setdefault(word, {}).update(dict.fromkeys(english, 1.0))
    for _round in range(ROUNDS):
        counts: dict[str, dict[str, float]] = {word: {} for word in chances}
        for english, other in both:
            for root in english:
                whole = sum(chances[word].get(root, 0.0) for word in other) + NOTHING
                for word in other:
                    share = chances[word].get(root, 0.0) / whole
                    if share > NOTHING:
                        counts[word][root] = counts[word].get(root, 0.0) + share
        chances = {word: _shares(found) for word, found in counts.items() if found}
        both = [(english, [word for word in other if word in chances]) for english, other in both]
    return chances


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    whole = sum(counts.values())
    return {root: count / whole for root, count in counts.items()}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Both directions; `borrowed` knows English words by their consonants."""

    to_english: Translations
    from_english: Translations
    borrowed: Mapping[str, str]

    @classmethod
    def of(cls, to_english: Translations, vocabulary: Iterable[str]) -> "Lexicon":
        back: Translations = {}
        for word, english in to_english.items():
            back.setdefault(stem(english[0]), []).append(word)
        return cls(to_english, back, _borrowed(vocabulary))

    def in_english(self, question: str) -> str:
        found: list[str] = []
        for word in asked(question):
            if word.isascii():
                found.append(word)
            else:
                found += self.to_english.get(stem(word)) or [self.borrowed.get(consonants(word), "")]
        return " ".join(dict.fromkeys(word for word in found if word))

    def in_other(self, question: str) -> str:
        found = [other for word in asked(question) for other in self.from_english.get(stem(word), [])[:MOST]]
        return " ".join(dict.fromkeys(found))


def _borrowed(vocabulary: Iterable[str]) -> dict[str, str]:
    """Shortest word first: `motor` rather than `motorised`; too few consonants say nothing."""
    found: dict[str, str] = {}
    for word in sorted((word for word in vocabulary if word.isascii() and word.isalpha()), key=lambda w: (len(w), w)):
        bare = consonants(word)
        if len(bare) >= FEWEST_CONSONANTS:
            found.setdefault(bare, word)
    return found


def consonants(word: str) -> str:
    bare = word.translate(LATIN).lower().translate(SOUNDS)
    return "".join(letter for at, letter in enumerate(bare) if at == 0 or letter != bare[at - 1])
