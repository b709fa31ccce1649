"""Which language an answer is wanted in when nobody said."""

from chat.answering.words import in_urdu
from content.retrieval.words import language_of


def language_asked(question: str) -> str:
    """Urdu with many English names in between is still Urdu."""
    return "ur" if in_urdu(question) else language_of(question)
