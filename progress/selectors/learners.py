"""Whose data somebody may look at: their own; an instructor's right reaches that of every learner, and of no
colleague."""

from uuid import UUID

from accounts.models import User
from textbook.errors import NotFound

RIGHT = "progress.view_chapterprogress"


def learner_for(viewer: User, learner_id: UUID | None = None) -> User:
    """For anybody else there is no such learner: nobody finds out who has an account."""
    if learner_id is None or learner_id == viewer.pk:
        return viewer
    may = viewer.is_staff and viewer.has_perm(RIGHT)
    learner = User.objects.filter(pk=learner_id, is_staff=False).first() if may else None
    if learner is None:
        raise NotFound("There is no such learner.")
    return learner
