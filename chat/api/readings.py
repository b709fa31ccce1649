"""Advisors, and what was asked of them. A reading belongs to the user of the token."""

from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts.authentication import user_of
from chat.advisor_serializers import AdvisorSerializer, ReadingAskSerializer, ReadingSerializer
from chat.selectors.advisors import advisor_named, advisors, reading_of, readings_of
from chat.services.readings import reading_ask, reading_delete
from textbook.api import parsed
from textbook.errors import Invalid, NotFound
from textbook.http import page_of
from textbook.openapi import PAGE, Error

TAGS = ["advisors"]


class AdvisorsView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(tags=TAGS, operation_id="advisors", summary="Whom to ask", responses=AdvisorSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(AdvisorSerializer(advisors(), many=True).data)


class ReadingsView(APIView):
    @extend_schema(tags=TAGS, operation_id="readings", summary="What I asked the advisors, newest first",
                   parameters=PAGE, responses=ReadingSerializer(many=True))  # fmt: skip
    def get(self, request: Request) -> Response:
        rows, headers = page_of(request, readings_of(user_of(request)))
        return Response(ReadingSerializer(rows, many=True).data, headers=headers)

    @extend_schema(tags=TAGS, operation_id="reading_ask", summary="Ask an advisor", request=ReadingAskSerializer,
                   responses={201: ReadingSerializer})  # fmt: skip
    def post(self, request: Request) -> Response:
        given = parsed(ReadingAskSerializer, request)
        try:
            advisor = advisor_named(given["advisor"])
        except NotFound as error:
            raise Invalid(error.detail, errors={"advisor": [error.detail]}) from error
        address = BaseThrottle().get_ident(request) or ""
        reading = reading_ask(user=user_of(request), advisor=advisor, question=given["question"], address=address)
        return Response(ReadingSerializer(reading).data, status=201)


@extend_schema_view(
    get=extend_schema(operation_id="users_readings", deprecated=True),
    post=extend_schema(operation_id="users_reading_ask", deprecated=True),
)
class UsersReadingsView(ReadingsView):
    """The older address of the readings."""


class ReadingView(APIView):
    @extend_schema(tags=TAGS, operation_id="reading", summary="One reading",
                   responses={200: ReadingSerializer, 404: OpenApiResponse(Error, "No such reading")})  # fmt: skip
    def get(self, request: Request, reading_id: UUID) -> Response:
        return Response(ReadingSerializer(reading_of(user_of(request), reading_id)).data)

    @extend_schema(tags=TAGS, operation_id="reading_delete", summary="Delete a reading",
                   responses={204: None, 404: OpenApiResponse(Error, "No such reading")})  # fmt: skip
    def delete(self, request: Request, reading_id: UUID) -> Response:
        reading_delete(user=user_of(request), reading_id=reading_id)
        return Response(status=204)
