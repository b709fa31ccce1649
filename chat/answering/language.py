"""Which language an answer is wanted in when nobody said."""

from chat.answering.wish import without_wish
from chat.answering.words import in_urdu
from content.retrieval.words import language_of


def language_asked(question: str) -> str:
    """The one it says itself, else its own. Urdu with many English names in between is still Urdu."""
    bare, wished = without_wish(question)
    return wished or ("ur" if in_urdu(bare) else language_of(bare))
