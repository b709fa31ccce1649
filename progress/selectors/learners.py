"""Whose data somebody may look at: their own; an instructor's right reaches that of every learner."""

from uuid import UUID

from accounts.models import User
from textbook.errors import NotFound

RIGHT = "progress.view_chapterprogress"


def learner_for(viewer: User, learner_id: UUID | None = None) -> User:
    """For anybody else there is no such learner: nobody finds out who has an account."""
    if learner_id is None or learner_id == viewer.pk:
        return viewer
    learner = User.objects.filter(pk=learner_id).first() if viewer.is_staff and viewer.has_perm(RIGHT) else None
    if learner is None:
        raise NotFound("There is no such learner.")
    return learner
