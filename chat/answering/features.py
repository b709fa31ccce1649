"""What tells whether the book answers a question at all."""

from collections.abc import Sequence

from chat.answering.meaning import Rarity
from chat.answering.words import content_stems, in_urdu
from content.retrieval.words import term_set
from content.services.search import PassageHit

NEAREST = 20  # passages that stand for what is near anyway


def features(hits: Sequence[PassageHit], *, question: str, query: str, rare: Rarity) -> dict[str, float]:
    """`covered`: the question's words, rare ones first, in one passage. `missing`: the rarest that is in none.
    `nearest` and `lead`: the best cosine, and how far it stands out."""
    texts = [term_set(" ".join((hit.title, *hit.path, hit.text))) for hit in hits]
    together: set[str] = set().union(*texts)
    stems = content_stems(query)
    missing = [rare.words[stem] for stem in content_stems(question) if stem not in together]
    found = {
        "covered": max((rare.share(stems, text) for text in texts), default=0.0),
        "missing": max(missing, default=0.0) / rare.unknown,
        "lexical": max((hit.lexical for hit in hits), default=0.0) / (rare.sum(stems) or 1.0),
        "urdu": float(in_urdu(question)),
    }
    cosines = sorted((hit.dense for hit in hits if hit.dense is not None), reverse=True)[:NEAREST]
    if cosines:
        found |= {"nearest": cosines[0], "lead": cosines[0] - sum(cosines) / len(cosines)}
    return found
