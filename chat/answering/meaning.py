"""How near sentences are in meaning to a question, and how rare words are in the book."""

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from threading import Lock

import numpy as np

from content.retrieval.away import EmbedderAway
from content.retrieval.current import current_index
from content.retrieval.embedders import Embedder, LocalEmbedder, Vector
from content.retrieval.index import Index
from content.retrieval.queries import embedder_of
from content.services.search import embed_query

KEPT = 8000  # sentences, some six megabytes
MOST_LETTERS = 600

_vectors: OrderedDict[str, Vector] = OrderedDict()
_lock = Lock()


def likeness(question: str, texts: Sequence[str]) -> Vector | None:
    """A cosine for each text; None when only words are compared.

    Only the embedder inside the process is asked: a remote one would cost a round trip and money for every answer."""
    embedder, asked = embedder_of(current_index().embedder), embed_query(question)
    if not isinstance(embedder, LocalEmbedder) or asked is None or not texts:
        return None
    try:
        return _of_texts(embedder, texts) @ asked
    except EmbedderAway:
        return None


@dataclass(frozen=True, slots=True)
class Rarity:
    """High for a word that few passages have; as high as `unknown` for one that the book does not have at all."""

    words: Mapping[str, float]
    unknown: float

    def sum(self, terms: Iterable[str]) -> float:
        return sum(self.words[term] for term in terms)

    def share(self, terms: Sequence[str], text: Set[str]) -> float:
        """How much of what a question is about stands in a text; rare words count more."""
        whole = self.sum(terms)
        return self.sum(term for term in terms if term in text) / whole if whole else 0.0


def rarity(terms: Iterable[str], index: Index | None = None) -> Rarity:
    """In the book as it is, or in an index of one's own."""
    lexical = (index or current_index()).lexical

    def rare(count: int) -> float:
        return math.log(1 + (lexical.size - count + 0.5) / (count + 0.5))

    return Rarity({term: rare(len(lexical.postings(term)[0])) for term in terms}, rare(0))


def _of_texts(embedder: Embedder, texts: Sequence[str]) -> Vector:
    cut = [text[:MOST_LETTERS] for text in texts]
    with _lock:
        known = {text: _vectors[text] for text in cut if text in _vectors}
    missing = list(dict.fromkeys(text for text in cut if text not in known))
    if missing:
        known |= dict(zip(missing, embedder.passages(missing).astype(np.float16), strict=True))
    with _lock:
        for text in cut:
            _vectors[text] = known[text]
            _vectors.move_to_end(text)
        while len(_vectors) > KEPT:
            _vectors.popitem(last=False)
    return np.stack([known[text] for text in cut]).astype(np.float32)
