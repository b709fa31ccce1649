"""What a question means where it is asked: the turns before it, the text selected, the chapter being read."""

import re
from dataclasses import dataclass

from chat.answering.kinds import Kind, kind_of
from chat.answering.words import content_words, points_back
from content.retrieval.words import words

OPENING = re.compile(
    r"^\W*(?:and|so|but|then|also|what about|how about|ok(?:ay)?|or|because|why not|which one|"
    r"which of (?:those|them|these)|what if|what else|anything else|really|اور|تو|لیکن|مگر|پھر|یا|اچھا)\b",
    re.IGNORECASE,
)
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


def understood(
    question: str, *, history: tuple[tuple[str, str], ...] = (), selected: str = "", title: str = ""
) -> Understood:
    """`title` is of the chapter being read: what a question points to when nothing else was said."""
    question = " ".join(question.split())
    leans, kind = leans_back(question), kind_of(question)
    if selected:
        query = f"{question} {_cut(selected, MOST_SELECTED)}"
    elif leans and history:
        query = " ".join((*_topic(history), question))
    elif leans and title and kind is not Kind.CHAPTER:
        query = f"{title}: {question}"
    else:
        query = question
    return Understood(query[:MOST], question, kind, leans and bool(history))


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


def _topic(history: tuple[tuple[str, str], ...]) -> list[str]:
    """Back to the last question that stood by itself, and everything from there on."""
    turns: list[str] = []
    for asked, answered in reversed(history[-MOST_TURNS:]):
        turns.insert(0, asked.strip())
        if not content_words(asked):
            turns.insert(0, _cut(answered, MOST_OF_AN_ANSWER))
        if not leans_back(asked):
            break
    return [turn for turn in turns if turn]


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]
