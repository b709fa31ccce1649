"""Seeing to what learners asked."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from chat.models import ChatMessage, Role
from textbook import audit
from textbook.errors import NotFound
from textbook.models import Action


def questions_handled(*, ids: Iterable[UUID]) -> int:
    rows = ChatMessage.objects.filter(pk__in=list(ids), role=Role.ASSISTANT, handled_at=None)
    return rows.update(handled_at=timezone.now())


def asker_reveal(*, answer_id: UUID, viewer: User) -> User:
    """Who asked. That somebody looked is on record, for the learner to see."""
    answer = ChatMessage.objects.select_related("session__user").filter(pk=answer_id, role=Role.ASSISTANT).first()
    if answer is None or answer.session.user is None:
        raise NotFound("There is no such learner.")
    audit.record(Action.REVEALED, actor=viewer, account=answer.session.user, thing=answer)
    return answer.session.user
