"""What a learner answered, which of it counts, and whether somebody is in the middle of a quiz."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from accounts.models import User
from content.models import Book, Question, QuizRule
from progress.models import QuizAttempt
from progress.places import ChapterPlaces

UNDER_WAY = timedelta(minutes=10)


def quiz_under_way(user: User) -> bool:
    """The last counted answer is a few minutes old, and questions of the same chapter still wait for theirs."""
    counted = QuizAttempt.objects.filter(user=user, practice=False)
    recent = set(counted.filter(created_at__gte=timezone.now() - UNDER_WAY).values_list("chapter_id", flat=True))
    if not recent:
        return False
    answered = counted.filter(chapter__in=recent).values_list("question_key", flat=True)
    waiting: int = graded_questions(*recent).exclude(key__in=answered.order_by()).aggregate(n=Count("pk"))["n"]
    return waiting > 0


@dataclass(frozen=True, slots=True)
class QuestionStanding:
    """Scores in per cent of the counted answers to one question; None while none counts."""

    attempts: int
    counted: int
    best: int | None
    last: int | None


def quiz_rule() -> str:
    rule = Book.objects.values_list("quiz_rule", flat=True).first()
    return rule or QuizRule.FIRST


def graded_questions(*chapter_ids: int) -> QuerySet[Question]:
    """In English, where every question is; without exercises, which nobody grades."""
    return Question.objects.filter(chapter__in=chapter_ids, language="en", retired=False).exclude(kind="open")


def asking_chapters() -> set[int]:
    """Those with a question that is graded."""
    asked = Question.objects.filter(language="en", retired=False).exclude(kind="open").order_by()
    return set(asked.values_list("chapter_id", flat=True))


def points_of(chapter_id: int) -> dict[str, int]:
    return dict(graded_questions(chapter_id).values_list("key", "points"))


def counted_answers(chapter_id: int) -> QuerySet[QuizAttempt]:
    """Nobody grades exercises."""
    return QuizAttempt.objects.filter(chapter_id=chapter_id, practice=False).exclude(question__kind="open")


def counted_scores(user: User, chapter_id: int) -> QuerySet[QuizAttempt, tuple[str, float]]:
    rows = counted_answers(chapter_id).filter(user=user)
    return rows.order_by("created_at", "pk").values_list("question_key", "score")


def question_standing(user: User, key: str) -> QuestionStanding:
    rows = QuizAttempt.objects.filter(user=user, question_key=key).order_by("created_at", "pk")
    return standing_of(list(rows.values_list("score", "practice")))


def standing_of(answers: list[tuple[float, bool]]) -> QuestionStanding:
    """Of score and practice, the oldest first."""
    scores = [round(100 * score) for score, practice in answers if not practice]
    return QuestionStanding(len(answers), len(scores), max(scores, default=None), scores[-1] if scores else None)


def quiz_marks(user: User, places: ChapterPlaces) -> dict[str, Any]:
    """Best and last score of each question of a chapter, for its page's script."""
    rows = QuizAttempt.objects.filter(user=user, chapter_id=places.chapter_id).order_by("created_at", "pk")
    answers: dict[str, list[tuple[float, bool]]] = {}
    for key, score, practice in rows.exclude(question__kind="open").values_list("question_key", "score", "practice"):
        answers.setdefault(key, []).append((score, practice))
    told = {key: standing_of(each) for key, each in answers.items()}
    return {key: {"best": each.best, "last": each.last, "attempts": each.attempts} for key, each in told.items()}
