"""What this app holds about a user, for the export of everything."""

from typing import Any

from accounts.models import User
from chat.models import ChatMessage, ChatSession, ModelCall, Reading, TutorSettings


def chat_sections(user: User) -> dict[str, Any]:
    calls = ModelCall.objects.filter(user=user).order_by("created_at")
    return {
        "conversations": conversations(user),
        "readings": list(
            Reading.objects.filter(user=user, deleted_at=None).order_by("created_at").values(*READING_FIELDS)
        ),
        "model_calls": list(calls.values("purpose", "model", "tokens_in", "tokens_out", "cost", "created_at")),
        "tutor_settings": list(TutorSettings.objects.filter(user=user).values("manner", "noticed_at")),
    }


def conversations(user: User) -> list[dict[str, Any]]:
    rows = ChatMessage.objects.filter(session__user=user).order_by("session_id", "position")
    said: dict[Any, list[dict[str, Any]]] = {}
    for row in rows.values("session_id", *MESSAGE_FIELDS):
        said.setdefault(row.pop("session_id"), []).append(row)
    sessions = ChatSession.objects.filter(user=user).order_by("created_at")
    return [
        {**session, "messages": said.get(session["id"], [])}
        for session in sessions.values("id", "kind", "title", "created_at", "updated_at")
    ]


MESSAGE_FIELDS = (
    "id",
    "role",
    "content",
    "language",
    "created_at",
    "chapter__public_id",
    "scope",
    "selected_text",
    "only_selection",
    "manner",
    "quiz_open",
    "state",
    "mode",
    "error",
    "sources",
    "sent",
    "confidence",
    "actions",
    "started_at",
    "finished_at",
    "feedback",
    "comment",
)
READING_FIELDS = (
    "id",
    "advisor__slug",
    "question",
    "response",
    "sources",
    "mode",
    "state",
    "confidence",
    "tokens_used",
    "cost",
    "created_at",
)
