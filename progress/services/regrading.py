"""Grading again: after a question was mended, or when another of several answers is to count."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.models import Book, Question, QuizRule
from progress.grading import BadAnswer, Key, grade
from progress.models import QuizAttempt
from progress.services.answers import chapter_score_update, key_of
from textbook import audit
from textbook.errors import Invalid, NotFound
from textbook.models import Action

ATTEMPTS_AT_ONCE = 500


def quiz_regrade(*, question: Question, actor: User | None = None) -> dict[str, int]:
    """Judges every kept answer to a question by what is right today; says how many were looked at, and changed.

    An answer whose options are gone keeps its score: nobody can say what it would be worth. `actor` is put on record.
    """
    keys = [key_of(row) for row in Question.objects.filter(key=question.key, retired=False).order_by("language")]
    looked = changed = 0
    rows = QuizAttempt.objects.filter(question_key=question.key, chapter_id=question.chapter_id)
    for attempt in rows.iterator(ATTEMPTS_AT_ONCE):
        looked += 1
        changed += regraded(attempt, keys)
    for user in User.objects.filter(pk__in=rows.exclude(regraded_at=None).order_by().values("user")):
        with transaction.atomic():
            chapter_score_update(user=user, chapter_id=question.chapter_id)
    if actor is not None:
        audit.record(Action.REGRADED, actor=actor, thing=question, looked_at=looked, changed=changed)
    return {"looked": looked, "changed": changed}


def regraded(attempt: QuizAttempt, keys: list[Key]) -> bool:
    """Its options are those of one language; the first key that knows them judges."""
    for key in keys:
        try:
            found = grade(key, attempt.answer)
        except BadAnswer:
            continue
        if (found.score, found.correct) == (attempt.score, attempt.correct):
            return False
        attempt.score, attempt.correct, attempt.regraded_at = found.score, found.correct, timezone.now()
        attempt.save(update_fields=["score", "correct", "regraded_at"])
        return True
    return False


def quiz_rule_set(*, rule: str, actor: User) -> list[int]:
    """Which answer counts from now on; gives the chapters whose scores are to be computed again."""
    if rule not in QuizRule.values:
        raise Invalid("There is no such rule.", errors={"rule": ["There is no such rule."]})
    with transaction.atomic():
        row = Book.objects.select_for_update().first()
        if row is None:
            raise NotFound("There is no book yet.")
        if row.quiz_rule == rule:
            return []
        row.quiz_rule = rule
        row.save(update_fields=["quiz_rule"])
        audit.record(Action.CHANGED, actor=actor, thing=row, fields="quiz_rule", rule=rule)
    counted = QuizAttempt.objects.filter(practice=False).order_by()
    return list(counted.values_list("chapter_id", flat=True).distinct())


def chapter_scores_recompute(*, chapter_id: int) -> int:
    """Each learner alone, so that answers that come meanwhile are neither lost nor kept waiting for the others."""
    counted = QuizAttempt.objects.filter(chapter_id=chapter_id, practice=False)
    learners = User.objects.filter(pk__in=counted.order_by().values("user"))
    count = 0
    for user in learners.iterator(ATTEMPTS_AT_ONCE):
        with transaction.atomic():
            count += chapter_score_update(user=user, chapter_id=chapter_id) is not None
    return count
