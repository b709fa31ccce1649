"""Asking the book."""

from random import randint
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts.models import User
from chat import sse
from chat.models import ChatMessage, State
from chat.selectors import told
from chat.serializers import ChatAnswerSerializer, ChatAskSerializer, ChatBusySerializer, context_of
from chat.services import Question, question_ask, turn_await, turn_stream
from chat.services.streaming import problem
from textbook.api import parsed
from textbook.errors import Conflict, Invalid
from textbook.openapi import Error

BUSY_SECONDS = (4, 6)  # not the same for all who were turned away at once
EVENTS = """\
event: session
data: {"session_id":"…","message_id":"…"}

event: sources
data: {"sources":[{"n":1,"chapter_id":"module-1-chapter-2","title":"…"}]}

event: token
id: 12
data: {"text":"A topic is a","at":0}

event: done
data: {"response":"A topic is a named channel [1].","sources":[],"confidence":0.8,"mode":"llm","state":"done"}

"""
DESCRIPTION = """\
Without a token a conversation is continued by its id alone, until somebody who sends the id with a token takes it home.

With `Accept: text/event-stream` the answer comes as events: `session`, `sources`, `token` (`at` is the character where
the text belongs; 0 begins anew), then `done` with the whole answer, or `error`. Lines that begin with a colon are
heartbeats. The `response` of `done` takes the place of the tokens. A client that hangs up loses nothing: the answer is
finished and stands in the conversation.

With an `Idempotency-Key` the same question may be sent again, and is asked once."""
KEY = OpenApiParameter("Idempotency-Key", UUID, OpenApiParameter.HEADER, description="A UUID made for this question")
ANSWERS = {
    (200, "application/json"): ChatAnswerSerializer,
    (200, "text/event-stream"): OpenApiResponse(
        {"type": "string"}, "Events", examples=[OpenApiExample("events", EVENTS, media_type="text/event-stream")]
    ),
    404: OpenApiResponse(Error, "There is no such conversation or chapter"),
    409: OpenApiResponse(Error, "The key was used for another question, or the answer was stopped"),
    503: OpenApiResponse(
        ChatBusySerializer,
        "No thread is free to wait, and the question waits for its answer: look into the conversation, or send the "
        "same again with the same Idempotency-Key. Or the database is away, and nothing was stored (no `session_id`)",
    ),
}


class ChatView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(tags=["chat"], operation_id="chat", summary="Ask the book", description=DESCRIPTION,
                   request=ChatAskSerializer, parameters=[KEY], responses=ANSWERS)  # fmt: skip
    def post(self, request: Request) -> Response | StreamingHttpResponse:
        given = parsed(ChatAskSerializer, request)
        chapter_id, scope = context_of(given)
        question = Question(
            text=given["message"],
            chapter_id=chapter_id,
            scope=scope,
            selected_text=given.get("selected_text") or "",
            key=key_in(request),
        )
        address = BaseThrottle().get_ident(request) or ""
        turn = question_ask(user=asker(request), question=question, session_id=given.get("session_id"), address=address)
        if sse.wanted(request.headers.get("Accept", "")):
            return turn_stream(turn=turn) or busy(turn)
        return whole(turn_await(turn=turn))


def whole(turn: ChatMessage) -> Response:
    if turn.state == State.DONE:
        return Response(ChatAnswerSerializer(told(turn)).data)
    if turn.state == State.STOPPED:
        raise Conflict("The answer was stopped.")
    return busy(turn)


def busy(turn: ChatMessage) -> Response:
    """The question is stored, and the caller learns where its answer will be."""
    said: dict[str, Any] = problem(turn)
    del said["code"]
    return Response(said, status=503, headers={"Retry-After": str(randint(*BUSY_SECONDS))})  # noqa: S311  # no secret


def asker(request: Request) -> User | None:
    return request.user if isinstance(request.user, User) else None


def key_in(request: Request) -> UUID | None:
    raw = request.headers.get("Idempotency-Key")
    try:
        return UUID(raw) if raw else None
    except ValueError:
        sentence = "An Idempotency-Key is a UUID."
        raise Invalid(sentence, errors={"Idempotency-Key": [sentence]}) from None
