"""Which help a learner had, so that answers given with it are told apart from answers given without."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from content.models import Chapter, Question
from progress.models import HelpTaken


@transaction.atomic
def help_taken(*, user: User, chapter: Chapter) -> None:
    """The tutor was asked in this chapter. Whoever lets learners ask calls this."""
    _note(user, chapter.pk, "", hints=0)


@transaction.atomic
def hints_show(*, question: Question, user: User | None, seen: int) -> list[str]:
    """All hints up to the next one after `seen`; those that were shown before stay shown."""
    known = HelpTaken.objects.filter(user=user, question_key=question.key).first() if user else None
    count = min(len(question.hints), max(seen + 1, known.hints if known else 0))
    if user is not None and count:
        hints_seen(user=user, question=question, count=count)
    return list(question.hints[:count])


@transaction.atomic
def hints_seen(*, user: User, question: Question, count: int) -> None:
    _note(user, question.chapter_id, question.key, hints=count)


def _note(user: User, chapter_id: int, key: str, *, hints: int) -> None:
    now = timezone.now()
    row, new = HelpTaken.objects.select_for_update().get_or_create(
        user=user, chapter_id=chapter_id, question_key=key, defaults={"hints": hints, "at": now}
    )
    if not new:
        rows = HelpTaken.objects.filter(pk=row.pk)
        rows.update(times=F("times") + 1, at=now, hints=max(row.hints, hints))
