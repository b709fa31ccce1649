"""Notes for programs. A note belongs to the user of the token; to anybody else it does not exist."""

from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import user_of
from progress.note_serializers import (
    NoteChangeSerializer,
    NoteQuerySerializer,
    NoteSerializer,
    NoteWriteSerializer,
)
from progress.selectors.notes import NoteFilters, note_of, notes_of
from progress.services.notes import note_create, note_delete, note_update
from textbook.api import parsed
from textbook.http import page_of
from textbook.openapi import PAGE, Error

TAGS = ["notes"]


class NotesView(APIView):
    @extend_schema(tags=TAGS, operation_id="note_list", summary="My notes, newest first",
                   parameters=[NoteQuerySerializer, *PAGE], responses=NoteSerializer(many=True))  # fmt: skip
    def get(self, request: Request) -> Response:
        rows, headers = page_of(request, notes_of(user_of(request), filters_of(request)))
        return Response(NoteSerializer(rows, many=True).data, headers=headers)

    @extend_schema(tags=TAGS, operation_id="note_create", summary="Mark words, or write a note",
                   description="On quoted words, on a whole block, or with neither on the chapter. "
                               "The same words again are the same note. Without a language it is that of the text in "
                               "which the words stand, English first.",
                   request=NoteWriteSerializer,
                   responses={201: NoteSerializer, 404: OpenApiResponse(Error, "No such chapter")})  # fmt: skip
    def post(self, request: Request) -> Response:
        note = note_create(user=user_of(request), **parsed(NoteWriteSerializer, request))
        return Response(NoteSerializer(note).data, status=201)


class NoteView(APIView):
    @extend_schema(tags=TAGS, operation_id="note_change", summary="Change a note",
                   request=NoteChangeSerializer, responses=NoteSerializer)  # fmt: skip
    def patch(self, request: Request, note_id: UUID) -> Response:
        user = user_of(request)
        note_update(user=user, note_id=note_id, **parsed(NoteChangeSerializer, request))
        return Response(NoteSerializer(note_of(user, note_id)).data)

    @extend_schema(tags=TAGS, operation_id="note_delete", summary="Delete a note", responses={204: None})
    def delete(self, request: Request, note_id: UUID) -> Response:
        note_delete(user=user_of(request), note_id=note_id)
        return Response(status=204)


def filters_of(request: Request) -> NoteFilters:
    query = NoteQuerySerializer(data=request.query_params.dict())
    query.is_valid(raise_exception=True)
    given = query.validated_data
    return NoteFilters(
        chapter=given.get("chapter_id", ""), colour=given.get("colour", ""), search=given.get("search", ""),
        orphans=given["orphaned"],
    )  # fmt: skip
