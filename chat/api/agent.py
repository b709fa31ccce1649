"""The study-plan agent for programs. The path names the user, and only that user may come this way."""

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts.authentication import user_of
from accounts.selectors import owner_of_path
from chat.serializers import AgentAnswerSerializer, AgentAskSerializer
from chat.services.agent import agent_ask
from textbook.api import parsed
from textbook.openapi import Error

DESCRIPTION = """\
Adds, lists, completes, changes and deletes tasks of the study plan by what is said, in English or Urdu, and answers
other questions from the book. Where several tasks fit it asks which one; say its number. `undo` brings a deleted task
back."""
ANSWERS = {
    200: AgentAnswerSerializer,
    404: OpenApiResponse(Error, "There is no such conversation, or it belongs to somebody else"),
    409: OpenApiResponse(Error, "The conversation is not about the study plan"),
}


class AgentView(APIView):
    @extend_schema(tags=["study plan"], operation_id="agent_chat", summary="Say what to do with the study plan",
                   description=DESCRIPTION, request=AgentAskSerializer, responses=ANSWERS)  # fmt: skip
    def post(self, request: Request, user_id: str) -> Response:
        user = owner_of_path(user_of(request), user_id)
        given = parsed(AgentAskSerializer, request)
        turn = agent_ask(
            user=user, text=given["message"], conversation_id=given.get("conversation_id"),
            address=BaseThrottle().get_ident(request) or "",
        )  # fmt: skip
        said = {"response": turn.content, "conversation_id": turn.session_id, "timestamp": turn.finished_at}
        return Response(AgentAnswerSerializer(said | {"actions": turn.actions}).data)
