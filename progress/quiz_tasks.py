"""Grading again, in the background: a book may have many thousand answers."""

from django.db import transaction
from django_tasks import task

from accounts.models import User
from content.models import Question
from progress.services.regrading import chapter_scores_recompute, quiz_regrade, quiz_rule_set
from textbook.tasks.once import enqueue_once


@task()
def scores_recompute(chapter_id: int) -> int:
    return chapter_scores_recompute(chapter_id=chapter_id)


@task()
def question_regrade(question_id: int, actor_id: str) -> dict[str, int]:
    """Twice does no harm: the second time nothing changes."""
    question = Question.objects.filter(pk=question_id).first()
    if question is None:
        return {}
    return quiz_regrade(question=question, actor=User.objects.filter(pk=actor_id).first())


@transaction.atomic
def rule_change(*, rule: str, actor: User) -> int:
    """The rule holds at once for new answers; scores that stand follow. Gives the number of chapters that do."""
    chapters = quiz_rule_set(rule=rule, actor=actor)
    for chapter_id in chapters:
        enqueue_once(scores_recompute, chapter_id)
    return len(chapters)
