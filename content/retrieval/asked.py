"""Questions that learners ask, at the passage of the section that answers them: people ask in words of their own."""

from collections.abc import Mapping, Sequence

from content.retrieval.chunking import Chunk
from content.retrieval.words import language_of, terms

Asked = Mapping[str, Sequence[str]]


def asked_at(made: Sequence[Chunk], asked: Asked, language: str) -> list[tuple[str, ...]]:
    """For each passage its questions. English passages answer in every language, translated ones in their own."""
    found: list[list[str]] = [[] for _chunk in made]
    words = [set(terms(chunk.text)) for chunk in made]
    for anchor, questions in asked.items():
        here = [at for at, chunk in enumerate(made) if chunk.anchor == anchor]
        here = [at for at in here if not made[at].asks] or here  # a quiz answers only where nothing else does
        for question in questions if here else ():
            if language in ("en", language_of(question)):
                about = set(terms(question))
                found[max(here, key=lambda at: (len(about & words[at]), -at))].append(question)
    return [tuple(questions) for questions in found]
