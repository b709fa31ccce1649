"""Answering questions of the book."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.models import Question
from progress.grading import BadAnswer, Key, grade
from progress.models import QuizAttempt
from progress.scoring import by_question, chapter_percent
from progress.selectors.help import help_before
from progress.selectors.quizzes import QuestionStanding, counted_scores, points_of, question_standing, quiz_rule
from progress.services.card_sources import card_from_question
from progress.services.help import hints_seen
from progress.services.reading import progress_held
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
    standing: QuestionStanding | None = None
    practice: bool = False


def question_answer(*, question: Question, answer: Any, user: User | None, practice: bool = False) -> Answered:
    """Judges an answer and, for somebody who is signed in, keeps it. A guest's answer is judged and forgotten."""
    try:
        graded = grade(key_of(question), answer)
    except BadAnswer as error:
        raise Invalid(str(error), errors={"answer": [str(error)]}) from error
    attempts, chapter_score, standing = 1, None, None
    if user is not None:
        with transaction.atomic():
            hints, helped = help_before(user, question)
            QuizAttempt.objects.create(
                user=user,
                chapter_id=question.chapter_id,
                question_key=question.key,
                question=question,
                answer=graded.given,
                score=graded.score,
                correct=graded.correct,
                practice=practice,
                hints_seen=hints,
                helped=helped,
            )
            standing = question_standing(user, question.key)
            attempts = standing.attempts
            counts = not practice and question.kind != "open"
            chapter_score = chapter_score_update(user=user, chapter_id=question.chapter_id, counts=counts)
            if not graded.correct:
                card_from_question(user=user, question=question)
    explanations = explained(question, graded.given, everything=graded.correct)
    shown = [] if graded.correct else question.hints[:attempts]
    if user is not None and shown:
        hints_seen(user=user, question=question, count=len(shown))
    return Answered(
        question, graded.correct, graded.score, explanations, shown, attempts, chapter_score, standing, practice
    )


def key_of(question: Question) -> Key:
    stored = question.answer
    return Key(
        kind=question.kind,
        options=question.options,
        accepted=[*stored.get("accepted", []), *stored.get("english", [])],
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


def chapter_score_update(*, user: User, chapter_id: int, answered: bool = True, counts: bool = False) -> int | None:
    """By the rule of the book: points of one counted answer to each question, in per cent of all points. None while
    nothing counts. What a program said stands until an answer comes that counts. Only an answer of the learner makes
    the row recent; one that leaves nothing to count leaves it alone.

    Two answers at once are counted one after the other, so that neither is left out.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    scores = by_question(counted_scores(user, chapter_id))
    if answered and not scores:
        return None
    row = progress_held(user=user, chapter_id=chapter_id)
    row.score_told = row.score_told and not counts
    if not row.score_told:
        row.quiz_score = chapter_percent(scores, points_of(chapter_id), quiz_rule())
    row.updated_at = timezone.now() if answered else row.updated_at
    row.save(update_fields=["quiz_score", "score_told", "updated_at"])
    return row.quiz_score
