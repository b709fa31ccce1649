"""Answering questions of the book."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.models import Question
from progress.grading import BadAnswer, Key, grade
from progress.models import ChapterProgress, QuizAttempt
from progress.selectors import attempts_of, first_graded_scores
from textbook.errors import Invalid


@dataclass(frozen=True, slots=True)
class Answered:
    question: Question
    correct: bool
    score: float
    explanations: list[dict[str, str]]
    hints: list[str]
    attempts: int
    chapter_quiz_score: int | None


def question_answer(*, question: Question, answer: Any, user: User | None, practice: bool = False) -> Answered:
    """Judges an answer and, for somebody who is signed in, keeps it. A guest's answer is judged and forgotten."""
    try:
        graded = grade(key_of(question), answer)
    except BadAnswer as error:
        raise Invalid(str(error), errors={"answer": [str(error)]}) from error
    attempts, chapter_score = 1, None
    if user is not None:
        with transaction.atomic():
            QuizAttempt.objects.create(
                user=user,
                chapter_id=question.chapter_id,
                question_key=question.key,
                question=question,
                answer=graded.given,
                score=graded.score,
                correct=graded.correct,
                practice=practice,
            )
            attempts = attempts_of(user, question.key)
            chapter_score = chapter_score_update(user=user, chapter_id=question.chapter_id)
    explanations = explained(question, graded.given, everything=graded.correct)
    hints = [] if graded.correct else question.hints[:attempts]
    return Answered(question, graded.correct, graded.score, explanations, hints, attempts, chapter_score)


def key_of(question: Question) -> Key:
    stored = question.answer
    return Key(
        kind=question.kind,
        options=question.options,
        accepted=stored.get("accepted", []),
        value=stored.get("value"),
        tolerance=stored.get("tolerance") or 0.0,
    )


def explained(question: Question, given: Any, *, everything: bool) -> list[dict[str, str]]:
    """What may be told now: the options that were picked; all of them, and the whole explanation, once it is right."""
    picked = set(given) if isinstance(given, list) and question.kind != "order" else set()
    told = [
        {"key": option["key"], "option": option["html"], "html": option["explanation_html"]}
        for option in question.options
        if option.get("explanation_html") and (everything or option["key"] in picked)
    ]
    if question.explanation_html and everything:
        told.append({"key": "", "option": "", "html": question.explanation_html})
    return told


def chapter_score_update(*, user: User, chapter_id: int) -> int | None:
    """Points of the first counted answer to each question of the chapter, in per cent of all points.

    Two answers at once are counted one after the other, so that neither is left out.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    scores = first_graded_scores(user, chapter_id)
    points = dict(
        Question.objects.filter(chapter_id=chapter_id, language="en", retired=False)
        .exclude(kind="open")
        .values_list("key", "points")
    )
    answered = {key: score for key, score in scores.items() if key in points}
    if not answered:
        return None
    earned = sum(points[key] * score for key, score in answered.items())
    percent = round(100 * earned / sum(points.values()))
    ChapterProgress.objects.update_or_create(
        user=user, chapter_id=chapter_id, defaults={"quiz_score": percent, "updated_at": timezone.now()}
    )
    return percent
