"""Quizzes and exercises: enough of them, of every kind, and nothing unexplained."""

import re
from collections import Counter
from collections.abc import Iterator

from content.checks.model import Shipped, Text, Trouble
from content.markdown import Question

KINDS = ("single", "multiple", "truefalse", "numeric", "text", "order")
QUIZ_ITEMS = range(8, 13)
FEWEST_EXERCISES = 5
_TAG = re.compile(r"<[^>]+>")


def check_quizzes(book: Shipped) -> Iterator[Trouble]:
    for text in book.lessons:
        items = [question for question in text.rendered.questions if question.kind != "open"]
        if len(items) not in QUIZ_ITEMS:
            yield text.trouble(0, f"The quiz has {len(items)} items, expected 8 to 12.")
        for kind in KINDS:
            if not any(item.kind == kind for item in items):
                yield text.trouble(0, f"The quiz has no item of type “{kind}”.")
        for item in items:
            yield from (text.trouble(item.line, f"{item.key}: {message}") for message in wrong_with(item))


def wrong_with(item: Question) -> Iterator[str]:
    if not item.hints:
        yield "has no hint."
    if item.kind in ("single", "multiple", "truefalse"):
        right = sum(option.correct for option in item.options)
        if not (right >= 1 if item.kind == "multiple" else right == 1):
            yield f"{right} options are right."
        if item.kind == "truefalse" and len(item.options) != 2:
            yield f"has {len(item.options)} options, expected 2."
        if item.kind != "truefalse" and len(item.options) < 3:
            yield f"has {len(item.options)} options, expected at least 3."
        for option in item.options:
            if not option.explanation_html.strip():
                yield f"“{_TAG.sub('', option.html).strip()}” is not explained."
    elif item.kind == "order":
        if len(item.options) < 3:
            yield "has fewer than 3 lines to order."
        if not item.explanation_html and any(not option.explanation_html for option in item.options):
            yield "the order is not explained."
    elif not item.explanation_html.strip():
        yield "the answer is not explained."
    if item.kind == "numeric" and item.value != int(item.value or 0) and not item.tolerance:
        yield "a fraction needs a tolerance."


def check_exercises(book: Shipped) -> Iterator[Trouble]:
    for text in book.lessons:
        exercises = [question for question in text.rendered.questions if question.kind == "open"]
        if len(exercises) < FEWEST_EXERCISES:
            yield text.trouble(0, f"{len(exercises)} exercises, expected at least {FEWEST_EXERCISES}.")
        for level in (1, 2, 3):
            if not any(exercise.level == level for exercise in exercises):
                yield text.trouble(0, f"There is no exercise of level {level}.")
        for exercise in exercises:
            if not exercise.title or not exercise.explanation_html.strip():
                yield text.trouble(exercise.line, f"{exercise.key}: needs a title and a solution.")


def check_question_ids(book: Shipped) -> Iterator[Trouble]:
    """Learners' answers hang on the id of a question: it is given by hand and stands once in the whole book."""
    seen: Counter[str] = Counter()
    for text in book.english.values():
        for question in text.rendered.questions:
            seen[question.key] += 1
            if seen[question.key] == 2:
                yield text.trouble(question.line, f"The id “{question.key}” is taken by another question.")
            if f"#{question.key}" not in _line(text, question.line):
                yield text.trouble(question.line, f"“{question.key}” is no id given by hand.")


def _line(text: Text, number: int) -> str:
    return text.file.source.split("\n")[number - 1]
