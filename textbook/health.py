from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import Error, connection
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from content.services.index_health import IndexHealth, index_health
from textbook.api import OpenView
from textbook.http import OUTAGE_SECONDS

ALIVE = inline_serializer("Alive", {"status": serializers.CharField(), "timestamp": serializers.DateTimeField()})
HEALTH = inline_serializer(
    "Health",
    {
        "status": serializers.ChoiceField(["ok", "partial", "down"]),
        "service": serializers.CharField(),
        "version": serializers.CharField(),
        "postgres": serializers.BooleanField(help_text="The database answers."),
        "qdrant": serializers.BooleanField(help_text="The vector index answers."),
        "database": serializers.ChoiceField(["sqlite", "postgresql"]),
        "embeddings": serializers.CharField(help_text="Who made the vectors that answer; none: words alone."),
        "llm": serializers.CharField(),
    },
)


class AliveView(OpenView):
    throttle_classes = ()

    @extend_schema(operation_id="alive", tags=["health"], summary="The process answers", responses={200: ALIVE})
    def get(self, request: Request) -> Response:
        """Does no I/O."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return Response({"status": "ok", "timestamp": now})


class HealthView(OpenView):
    throttle_classes = ()

    @extend_schema(
        operation_id="health", tags=["health"], summary="Which parts answer", responses={200: HEALTH, 503: HEALTH}
    )
    def get(self, request: Request) -> Response:
        state = report()
        if state["status"] == "down":
            return Response(state, status=503, headers={"Retry-After": str(OUTAGE_SECONDS)})
        return Response(state)


def report() -> dict[str, Any]:
    database = database_answers()
    index = index_health() if database else IndexHealth(answers=False, embeddings="none", fault=False)
    return {
        "status": "down" if not database else "partial" if index.fault else "ok",
        "service": "textbook-api",
        "version": settings.VERSION,
        "postgres": database,
        "qdrant": index.answers,
        "database": connection.vendor,
        "embeddings": index.embeddings,
        "llm": settings.OPENAI_MODEL if settings.OPENAI_API_KEY else "none",
    }


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except Error:
        return False
