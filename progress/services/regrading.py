"""Grading again: after a question was mended, or when another of several answers is to count."""

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.models import Book, Question, QuizRule
from progress.grading import BadAnswer, Grade, Key, grade
from progress.models import ChapterProgress, QuizAttempt
from progress.scoring import by_question, chapter_percent
from progress.selectors.quizzes import counted_answers, points_of, quiz_rule
from progress.services.answers import chapter_score_update, key_of
from textbook import audit
from textbook.errors import Invalid, NotFound
from textbook.models import Action

ATTEMPTS_AT_ONCE = 500


def quiz_regrade(*, question: Question, actor: User | None = None) -> dict[str, int]:
    """Judges every kept answer to a question by what is right today, and computes the scores of its chapter anew.

    An answer is judged in the language in which it was given. Where its options are gone nobody can say what it would
    be worth: it keeps its score and is counted as `unjudged`. `actor` is put on record.
    """
    keys = keys_of_today(question.key)
    told = {"looked_at": 0, "changed": 0, "unjudged": 0}
    rows = QuizAttempt.objects.filter(question_key=question.key, chapter_id=question.chapter_id)
    for attempt in rows.iterator(ATTEMPTS_AT_ONCE):
        found = judged_again(attempt, keys.get(attempt.question_id))
        told["looked_at"] += 1
        told["unjudged"] += found is None
        told["changed"] += found is not None and regraded(attempt, found)
    chapter_scores_recompute(chapter_id=question.chapter_id)
    if actor is not None:
        audit.record(Action.REGRADED, actor=actor, thing=question, **told)
    return told


def keys_of_today(key: str) -> dict[int | None, Key | None]:
    """By the row that was answered. A translation that is not shown today is judged by the English question."""
    rows = Question.objects.filter(key=key).order_by("pk")
    english = next((row for row in rows if row.language == "en" and not row.retired), None)
    return {row.pk: key_in_english(row, english) if row.retired else key_of(row) for row in rows}


def key_in_english(row: Question, english: Question | None) -> Key | None:
    """What is right in English today, in the words and the options of a translation that stepped back."""
    if english is None:
        return None
    own, key = {option["of"]: option["key"] for option in row.options if option.get("of")}, key_of(english)
    options = [{**option, "key": own.get(option["key"], option["key"])} for option in key.options]
    return replace(key, options=options, accepted=[*row.answer.get("accepted", []), *key.accepted])


def judged_again(attempt: QuizAttempt, key: Key | None) -> Grade | None:
    try:
        return grade(key, attempt.answer) if key else None
    except BadAnswer:
        return None


def regraded(attempt: QuizAttempt, found: Grade) -> bool:
    if (found.score, found.correct) == (attempt.score, attempt.correct):
        return False
    attempt.score, attempt.correct, attempt.regraded_at = found.score, found.correct, timezone.now()
    attempt.save(update_fields=["score", "correct", "regraded_at"])
    return True


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


def chapter_scores_recompute(chapter_id: int) -> int:
    """Also after an edit: a question may have gone, or be worth more points than it was. Each learner alone, so that
    answers that come meanwhile are neither lost nor kept waiting for the others."""
    learners = User.objects.filter(pk__in=with_another_score(chapter_id))
    for user in learners:
        with transaction.atomic():
            chapter_score_update(user=user, chapter_id=chapter_id, answered=False)
    return len(learners)


def with_another_score(chapter_id: int) -> list[UUID]:
    """Whose stored score is not what the answers come to today: three queries, however many learners. What a program
    said of somebody is no score of answers."""
    rule, points = quiz_rule(), points_of(chapter_id)
    rows = ChapterProgress.objects.filter(chapter=chapter_id)
    stored = dict(rows.filter(score_told=False).values_list("user_id", "quiz_score"))
    told = rows.filter(score_told=True).values("user")
    answers = counted_answers(chapter_id).exclude(user__in=told).order_by("user_id", "created_at", "pk")
    each = answers.values_list("user_id", "question_key", "score").iterator(ATTEMPTS_AT_ONCE)
    earned = {
        user_id: chapter_percent(by_question(row[1:] for row in own), points, rule)
        for user_id, own in groupby(each, key=itemgetter(0))
    }
    return [user_id for user_id in stored.keys() | earned.keys() if stored.get(user_id) != earned.get(user_id)]
