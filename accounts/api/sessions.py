from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import serializers
from accounts.authentication import user_of
from accounts.selectors import live_sessions
from accounts.services import api_session_revoke
from textbook.http import listed
from textbook.openapi import PAGE


class SessionsView(APIView):
    @extend_schema(
        operation_id="sessions",
        summary="The programs that are signed in",
        parameters=PAGE,
        responses={200: serializers.Session(many=True)},
    )
    def get(self, request: Request) -> Response:
        context = {"current": request.auth}
        return listed(
            request, live_sessions(user_of(request)), lambda row: serializers.Session(row, context=context).data
        )


class SessionView(APIView):
    @extend_schema(operation_id="session_end", summary="Sign one program out", responses={204: None})
    def delete(self, request: Request, session_id: UUID) -> Response:
        api_session_revoke(user=user_of(request), session_id=session_id)
        return Response(status=204)
