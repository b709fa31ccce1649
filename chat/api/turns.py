"""A conversation as it is read: each answer already set as text, formulas and citations, ready to be shown."""

from typing import Any
from uuid import UUID

from django.utils import translation
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chat.api.asking import asker
from chat.models import ChatMessage
from chat.serializers import ChatTurnSerializer
from chat.services import conversation_look
from chat.showing import ShownTurn, shown
from textbook.errors import Invalid
from textbook.openapi import Error

ONE = OpenApiParameter("message_id", UUID, description="Only this answer.")
NOT_MINE = OpenApiResponse(Error, "There is no such conversation, or it belongs to somebody else")


class ChatTurnsView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(tags=["chat"], operation_id="chat_turns", summary="Questions with their answers as HTML",
                   parameters=[ONE], responses={200: ChatTurnSerializer(many=True), 404: NOT_MINE})  # fmt: skip
    def get(self, request: Request, session_id: UUID) -> Response:
        wanted = message_wanted(request)
        _, messages = conversation_look(user=asker(request), session_id=session_id)
        questions = {message.pk: message for message in messages}
        answers = [message for message in messages if message.reply_to_id and wanted in (None, message.pk)]
        found = [told_turn(answer, questions[answer.reply_to_id]) for answer in answers if answer.reply_to_id]
        return Response(found, headers={"X-Total-Count": str(len(found))})


def message_wanted(request: Request) -> UUID | None:
    raw = request.query_params.get("message_id")
    try:
        return UUID(raw) if raw is not None else None
    except ValueError:
        raise Invalid("Some query values are not valid.", errors={"message_id": ["Expected a UUID."]}) from None


def told_turn(answer: ChatMessage, question: ChatMessage) -> dict[str, Any]:
    """In the words of the answer's language: a citation tells where it leads."""
    with translation.override(answer.language):
        turn: ShownTurn = shown(answer, question)
        facts = {
            "message_id": answer.pk,
            "question": question.content,
            "selected_text": question.selected_text,
            "html": turn.html,
            "state": answer.state,
            "mode": answer.mode or None,
            "language": answer.language,
            "problem": str(turn.problem),
            "sources": answer.sources,
        }
        return dict(ChatTurnSerializer(facts).data)
