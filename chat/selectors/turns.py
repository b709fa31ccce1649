"""A turn is the answer's row; its question is `reply_to`."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from accounts.models import User
from chat.models import ChatMessage, Role, State
from chat.selectors.sessions import NO_MESSAGE, message_for
from textbook.errors import NotFound

OPEN = (State.QUEUED, State.STREAMING)
REMEMBERED = 6  # turns that a new question is understood by
LONGEST = 2000  # characters of each


def turn_for(user: User | None, turn_id: UUID) -> ChatMessage:
    turn = message_for(user, turn_id)
    if turn.role != Role.ASSISTANT:
        raise NotFound(NO_MESSAGE)
    return turn


def history_of(question: ChatMessage) -> tuple[tuple[str, str], ...]:
    """Questions and their answers before this one, oldest first; what failed says nothing."""
    rows = ChatMessage.objects.filter(
        session_id=question.session_id, position__lt=question.position, role=Role.ASSISTANT,
        state__in=(State.DONE, State.STOPPED), reply_to__isnull=False,
    ).exclude(content="")  # fmt: skip
    pairs = rows.order_by("-position").values_list("reply_to__content", "content")[:REMEMBERED]
    return tuple((asked[:LONGEST], answered[:LONGEST]) for asked, answered in reversed(pairs))


def told(turn: ChatMessage) -> dict[str, Any]:
    """An answer as the contract has it."""
    return {
        "response": turn.content,
        "sources": sources_told(turn.sources),
        "confidence": turn.confidence or 0.0,
        "session_id": turn.session_id,
        "message_id": turn.pk,
        "mode": turn.mode or None,
        "language": turn.language,
    }


def sources_told(sources: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Sources as the contract has them: what they rest on is kept for ourselves."""
    return [{name: value for name, value in source.items() if name != "blocks"} for source in sources]
