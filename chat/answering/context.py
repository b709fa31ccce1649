"""What a question means where it is asked: the turns before it, the text selected, the chapter being read."""

import re
from dataclasses import dataclass

from chat.answering.defining import defined_in
from chat.answering.kinds import Kind, kind_of
from chat.answering.words import content_words, in_urdu, points_back
from content.retrieval.sentences import sentences
from content.retrieval.words import words

OPENING = re.compile(
    r"^\W*(?:and|so|but|then|also|what about|how about|ok(?:ay)?|or|because|why not|which one|"
    r"which of (?:those|them|these)|what if|what else|anything else|really|اور|تو|لیکن|مگر|پھر|یا|اچھا)\b",
    re.IGNORECASE,
)
POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks?(?: you)?(?: so much| very much| a lot)?|please"
    r"|السلام علیکم|سلام|شکریہ|آداب)(?: there)?[,.!،۔ ]+)+",
    re.IGNORECASE,
)
AND_THAT = re.compile(
    r"^(?:and|what about|how about|اور) (?P<thing>(?:an? |the )?(?!in |on |for |with |if |when |why|how|what|میں )"
    r"[^\W\d][^?؟,]{1,40}?)\W*$",
    re.IGNORECASE,
)
POINTER = re.compile(r"\b(?:it|this|that|they|these|those|one|یہ|وہ|اس)\b", re.IGNORECASE)
AGAIN = re.compile(r"\b(?:again|repeat|rephrase|simpler|simple|simply|this|that)\b|دوبارہ|پھر سے|آسان", re.IGNORECASE)
NAMED = frozenset({Kind.DEFINITION, Kind.WHERE, Kind.COMPARISON})
MOST_TURNS = 3
MOST_SELECTED = 400
MOST_OF_AN_ANSWER = 200
MOST = 1000


@dataclass(frozen=True, slots=True)
class Understood:
    query: str  # what is looked up
    question: str  # what was asked
    kind: Kind
    follow_up: bool
    fresh: bool = False  # more is wanted than was said already


def understood(
    question: str, *, history: tuple[tuple[str, str], ...] = (), selected: str = "", title: str = ""
) -> Understood:
    """`title` is of the chapter being read: what a question points to when nothing else was said."""
    asked = asked_in(question)
    leans, before = leans_back(asked), _stood(history)
    question = completed(asked, before) if leans and before and not selected else asked
    if selected and leans:
        query = f"{asked} {_cut(selected, MOST_SELECTED)}"
    elif leans and history:
        query = " ".join((*_topic(history), asked))
    elif leans and title:
        query = f"{title}: {asked}"
    else:
        query = asked
    fresh = question == asked and not content_words(asked) and not AGAIN.search(asked)
    return Understood(query[:MOST], question, kind_of(question), leans and bool(history), fresh and leans)


def asked_in(text: str) -> str:
    """The last question of a message, if it stands by itself; without the greeting before it."""
    text = " ".join(text.split())
    last = next((one for one in reversed(sentences(text)) if one.rstrip().endswith(("?", "؟"))), "")
    if last and not leans_back(last):
        text = last
    return POLITE.sub("", text) or text


def completed(question: str, before: str) -> str:
    """After "What is a service?": "and an action?" asks what an action is, "it" in a comparison is the service."""
    if kind_of(before) is not Kind.DEFINITION:
        return question
    other, kind = AND_THAT.match(question), kind_of(question)
    if other and content_words(other["thing"]):
        return f"{other['thing']} کیا ہے؟" if in_urdu(question) else f"What is {other['thing']}?"
    if kind is Kind.COMPARISON:
        return POINTER.sub(lambda _found: defined_in(before), question, count=1)
    return before if kind is Kind.DEFINITION and not content_words(question) else question


def leans_back(question: str) -> bool:
    """Whether a question stands on what was said before it."""
    count = len(content_words(question))
    if kind_of(question) is Kind.CHAPTER:
        return False
    if count == 0 or OPENING.match(question):
        return True
    if points_back(question) and count <= 6:
        return True
    return count == 1 and len(words(question)) <= 2 and kind_of(question) not in NAMED


def _stood(history: tuple[tuple[str, str], ...]) -> str:
    """The last question that stood by itself."""
    asked = (asked_in(question) for question, _answer in reversed(history[-MOST_TURNS:]))
    return next((question for question in asked if not leans_back(question)), "")


def _topic(history: tuple[tuple[str, str], ...]) -> list[str]:
    """Back to the last question that stood by itself, and everything from there on."""
    turns: list[str] = []
    for asked, _answer in reversed(history[-MOST_TURNS:]):
        turns.insert(0, asked.strip())
        if not leans_back(asked):
            break
    else:
        turns.insert(0, _cut(history[-MOST_TURNS:][0][1], MOST_OF_AN_ANSWER))
    return [turn for turn in turns if turn]


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]
