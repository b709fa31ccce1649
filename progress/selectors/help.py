"""Which help came before an answer."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from content.models import Question
from progress.models import HelpTaken

HELPS_FOR = timedelta(minutes=30)


def help_before(user: User, question: Question) -> tuple[int, bool]:
    """Hints of the question that were seen lately; whether there were any, or the tutor was asked in this chapter. Who
    comes back to a question on another day answers it alone."""
    rows = HelpTaken.objects.filter(user=user, chapter_id=question.chapter_id, question_key__in=("", question.key))
    lately = {row.question_key: row.hints for row in rows.filter(at__gte=timezone.now() - HELPS_FOR)}
    return lately.get(question.key, 0), bool(lately)
