"""Conversations about the study plan."""

from uuid import UUID

from accounts.models import User
from chat.models import ChatSession


def plan_session(user: User) -> UUID | None:
    """The latest, to go on with."""
    rows = ChatSession.objects.filter(user=user, kind=ChatSession.Kind.PLAN, deleted_at=None)
    return rows.order_by("-updated_at").values_list("pk", flat=True).first()
