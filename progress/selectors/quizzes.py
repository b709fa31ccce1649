"""Is somebody in the middle of a quiz?"""

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from content.models import Question
from progress.models import QuizAttempt

UNDER_WAY = timedelta(minutes=10)


def quiz_under_way(user: User) -> bool:
    """The last counted answer is a few minutes old, and questions of the same chapter still wait for theirs."""
    counted = QuizAttempt.objects.filter(user=user, practice=False)
    recent = set(counted.filter(created_at__gte=timezone.now() - UNDER_WAY).values_list("chapter_id", flat=True))
    if not recent:
        return False
    answered = counted.filter(chapter__in=recent).values_list("question_key", flat=True)
    graded = Question.objects.filter(chapter__in=recent, language="en", retired=False).exclude(kind="open")
    return graded.exclude(key__in=answered.order_by()).aggregate(waiting=Count("pk"))["waiting"] > 0
