"""Whose conversation is whose. A guest's is reached by its unguessable id alone, until somebody takes it home."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from chat.models import ChatMessage, ChatSession
from textbook.errors import NotFound

NO_SESSION = "There is no such conversation."
NO_MESSAGE = "There is no such message."


def open_to(user: User | None, path: str = "") -> Q:
    """Own rows, and those that nobody owns yet; not what was deleted."""
    return Q((f"{path}deleted_at__isnull", True)) & belongs_to(user, path)


def belongs_to(user: User | None, path: str = "") -> Q:
    owner = f"{path}user"
    return Q((f"{owner}__isnull", True)) | Q((owner, user)) if user else Q((f"{owner}__isnull", True))


def session_for(user: User | None, session_id: UUID) -> ChatSession:
    session = ChatSession.objects.filter(open_to(user), pk=session_id).first()
    if session is None:
        raise NotFound(NO_SESSION)
    return session


def message_for(user: User | None, message_id: UUID) -> ChatMessage:
    rows = ChatMessage.objects.select_related("session", "reply_to")
    message = rows.filter(open_to(user, "session__"), pk=message_id).first()
    if message is None:
        raise NotFound(NO_MESSAGE)
    return message


def sessions_of(user: User | None, remembered: Collection[str] = ()) -> QuerySet[ChatSession]:
    """Conversations about the book, the latest first. `remembered`: the ids that a guest's browser holds."""
    mine = Q(user=user) if user else Q(user__isnull=True, pk__in=remembered)
    return ChatSession.objects.filter(mine, kind=ChatSession.Kind.BOOK, deleted_at__isnull=True)


def messages_of(session: ChatSession) -> QuerySet[ChatMessage]:
    return session.messages.select_related("chapter").order_by("position")
