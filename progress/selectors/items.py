"""The questions of a chapter as its instructors judge them: by the first counted answer of every learner."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from content.models import Question
from progress.item_statistics import compared, discrimination, facility
from progress.models import QuestionReport, QuizAttempt
from progress.selectors.quizzes import graded_questions
from progress.selectors.samples import ENOUGH, Sample, sampled
from progress.selectors.teaching import STAFF

TOO_HARD, TOO_EASY, DOUBTFUL = 0.3, 0.95, 0.1


@dataclass(frozen=True, slots=True)
class Item:
    question: Question
    n: int
    facility: float | None
    discrimination: Sample
    varies: bool  # without it there is no discrimination, however many answers there are
    reports: int

    # Judged by the figures as they are shown.
    @property
    def is_too_hard(self) -> bool:
        return self.n >= ENOUGH and round(self.facility or 0, 2) < TOO_HARD

    @property
    def is_too_easy(self) -> bool:
        return self.n >= ENOUGH and round(self.facility or 0, 2) > TOO_EASY

    @property
    def is_doubtful(self) -> bool:
        return self.discrimination.value is not None and round(self.discrimination.value, 2) < DOUBTFUL


def answers_to(chapter_id: int) -> QuerySet[QuizAttempt]:
    """The oldest first. An exercise with a solution is not graded, so its answers are not among them."""
    rows = QuizAttempt.objects.filter(chapter_id=chapter_id, practice=False).exclude(**STAFF)
    return rows.exclude(question__kind="open").order_by("created_at", "pk")


def items_of(chapter_id: int) -> list[Item]:
    """Three queries."""
    scores = first_scores(chapter_id)
    open_ones = QuestionReport.objects.filter(chapter_id=chapter_id, closed_at=None).order_by()
    reports = dict(open_ones.values_list("question_key").annotate(n=Count("pk")))
    questions = graded_questions(chapter_id).order_by("position")
    return [item(question, scores, reports.get(question.key, 0)) for question in questions]


def first_scores(chapter_id: int, *retired: str) -> dict[Any, dict[str, float]]:
    """Of the questions that stand in the text today, and of those that are named."""
    found: dict[Any, dict[str, float]] = {}
    asked = Q(question_key__in=graded_questions(chapter_id).values("key")) | Q(question_key__in=retired)
    for user, key, score in answers_to(chapter_id).filter(asked).values_list("user_id", "question_key", "score"):
        found.setdefault(user, {}).setdefault(key, score)
    return found


def item_of(question: Question) -> Item:
    open_ones = QuestionReport.objects.filter(question_key=question.key, closed_at=None).count()
    return item(question, first_scores(question.chapter_id, question.key), open_ones)


def item(question: Question, scores: Mapping[Any, Mapping[str, float]], reports: int) -> Item:
    own = [each[question.key] for each in scores.values() if question.key in each]
    value = discrimination(scores, question.key)
    sample = sampled(compared(scores, question.key), value)
    return Item(question, len(own), facility(own), sample, value is not None, reports)
