"""Which help came before an answer."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from content.models import Question
from progress.models import HelpTaken

TUTOR_HELPS_FOR = timedelta(minutes=30)


def help_before(user: User, question: Question) -> tuple[int, bool]:
    """Hints of the question that were seen; whether there were any, or the tutor was asked in this chapter lately."""
    rows = HelpTaken.objects.filter(user=user, chapter_id=question.chapter_id, question_key__in=("", question.key))
    known = {row.question_key: row for row in rows}
    hints = known[question.key].hints if question.key in known else 0
    since = timezone.now() - TUTOR_HELPS_FOR
    return hints, hints > 0 or ("" in known and known[""].at >= since)
