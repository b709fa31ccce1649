"""Progress and answers for programs. Everything here belongs to the user of the token."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import user_of
from content.api import LANG, LANGUAGES, one_of
from progress.models import ChapterProgress
from progress.selectors import progress_of, progress_rows, question_shown
from progress.serializers import (
    AnsweredSerializer,
    AnswerSerializer,
    ProgressChangeSerializer,
    ProgressSerializer,
)
from progress.services import progress_save, question_answer
from textbook.api import parsed
from textbook.errors import NotFound
from textbook.http import page_of
from textbook.openapi import PAGE


class ProgressListView(APIView):
    @extend_schema(tags=["progress"], operation_id="progress_list", summary="All chapters that were begun",
                   parameters=PAGE, responses=ProgressSerializer(many=True))  # fmt: skip
    def get(self, request: Request) -> Response:
        rows, headers = page_of(request, progress_rows(user_of(request)))
        return Response(ProgressSerializer(rows, many=True).data, headers=headers)


class ProgressView(APIView):
    @extend_schema(tags=["progress"], operation_id="progress", summary="Progress in a chapter",
                   responses=ProgressSerializer)  # fmt: skip
    def get(self, request: Request, chapter_id: str) -> Response:
        return Response(ProgressSerializer(own_row(request, chapter_id)).data)

    @extend_schema(tags=["progress"], operation_id="progress_put", summary="Store progress in a chapter",
                   request=ProgressChangeSerializer, responses=ProgressSerializer)  # fmt: skip
    def put(self, request: Request, chapter_id: str) -> Response:
        return self.store(request, chapter_id)

    @extend_schema(tags=["progress"], operation_id="progress_patch", summary="Change progress in a chapter",
                   request=ProgressChangeSerializer, responses=ProgressSerializer)  # fmt: skip
    def patch(self, request: Request, chapter_id: str) -> Response:
        return self.store(request, chapter_id)

    def store(self, request: Request, chapter_id: str) -> Response:
        """Fields that are left out keep their value, with either method."""
        changes = parsed(ProgressChangeSerializer, request)
        chapter = own_row(request, chapter_id).chapter
        saved = progress_save(user=user_of(request), chapter=chapter, changes=changes, by_program=True)
        return Response(ProgressSerializer(saved).data)


class AnswerView(APIView):
    @extend_schema(tags=["progress"], operation_id="question_answer", summary="Answer a question", parameters=[LANG],
                   request=AnswerSerializer, responses=AnsweredSerializer)  # fmt: skip
    def post(self, request: Request, question_id: str) -> Response:
        """`lang` is the language in which the question was told: what is typed is judged by its words."""
        given, language = parsed(AnswerSerializer, request), one_of(request, "lang", LANGUAGES, "en")
        try:
            question = question_shown(question_id, language, keys_in(given["answer"]))
        except Http404:
            raise NotFound("There is no such question.") from None
        answered = question_answer(
            question=question, answer=given["answer"], user=user_of(request), practice=given["practice"]
        )
        return Response(AnsweredSerializer(answered).data)


def keys_in(answer: Any) -> list[str]:
    return [item for item in (answer if isinstance(answer, list) else [answer]) if isinstance(item, str)]


def own_row(request: Request, chapter_id: str) -> ChapterProgress:
    try:
        return progress_of(user_of(request), chapter_id)
    except Http404:
        raise NotFound("There is no such chapter.") from None
