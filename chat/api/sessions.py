"""Conversations and what learners think of answers."""

from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import user_of
from chat.api.asking import asker
from chat.models import ChatMessage
from chat.selectors import sessions_of
from chat.serializers import (
    ChatConversationSerializer,
    ChatMessageSerializer,
    ChatSessionSerializer,
    FeedbackGivenSerializer,
    FeedbackSerializer,
)
from chat.services import conversation_look, feedback_give, session_delete
from textbook.api import parsed
from textbook.http import page_of
from textbook.openapi import PAGE, Error

TAGS = ["chat"]
NOT_MINE = OpenApiResponse(Error, "There is no such conversation, or it belongs to somebody else")

NO_ANSWER = OpenApiResponse(Error, "There is no such message, or it belongs to somebody else")


class ChatSessionsView(APIView):
    @extend_schema(tags=TAGS, operation_id="chat_sessions", summary="My conversations, the latest first",
                   parameters=PAGE, responses=ChatSessionSerializer(many=True))  # fmt: skip
    def get(self, request: Request) -> Response:
        rows, headers = page_of(request, sessions_of(user_of(request)))
        return Response(ChatSessionSerializer(rows, many=True).data, headers=headers)


class ChatSessionView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(tags=TAGS, operation_id="chat_session", summary="A conversation with its messages",
                   responses={200: ChatConversationSerializer, 404: NOT_MINE})  # fmt: skip
    def get(self, request: Request, session_id: UUID) -> Response:
        session, messages = conversation_look(user=asker(request), session_id=session_id)
        shown = ChatMessageSerializer(messages, many=True).data
        return Response({**ChatSessionSerializer(session).data, "messages": shown})

    @extend_schema(tags=TAGS, operation_id="chat_session_delete", summary="Delete a conversation",
                   responses={204: None, 404: NOT_MINE})  # fmt: skip
    def delete(self, request: Request, session_id: UUID) -> Response:
        session_delete(user=asker(request), session_id=session_id)
        return Response(status=204)


class FeedbackView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(tags=TAGS, operation_id="chat_feedback", summary="Say whether an answer helped",
                   request=FeedbackSerializer,
                   responses={200: FeedbackGivenSerializer, 404: NO_ANSWER})  # fmt: skip
    def post(self, request: Request, message_id: UUID) -> Response:
        given = parsed(FeedbackSerializer, request)
        message: ChatMessage = feedback_give(user=asker(request), message_id=message_id, **given)
        return Response(FeedbackGivenSerializer(message).data)
