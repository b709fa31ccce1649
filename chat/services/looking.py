"""Reading a conversation. A turn whose process is gone shows as failed, also where no worker runs."""

from uuid import UUID

from django.db.models import Q

from accounts.models import User
from chat.models import ChatMessage, ChatSession
from chat.selectors import messages_of, session_for, turn_for
from chat.services.claims import looks_lost, turns_recover


def turn_look(*, user: User | None, turn_id: UUID) -> ChatMessage:
    turn = turn_for(user, turn_id)
    if looks_lost(turn) and turns_recover(only=Q(pk=turn_id)):
        turn.refresh_from_db()
    return turn


def conversation_look(*, user: User | None, session_id: UUID) -> tuple[ChatSession, list[ChatMessage]]:
    session = session_for(user, session_id)
    messages = list(messages_of(session))
    if any(looks_lost(message) for message in messages) and turns_recover(only=Q(session=session)):
        messages = list(messages_of(session))
    return session, messages
