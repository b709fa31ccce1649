"""How the OpenAPI document is written: operation names from the view, errors on every operation, aliases marked."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

ERROR = inline_serializer(
    "Error",
    {
        "detail": serializers.CharField(help_text="One plain sentence."),
        "errors": serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False),
    },
)
COMMON = {400: "Malformed", 401: "Sign in first", 403: "Not yours", 404: "Unknown", 413: "Too large",
          422: "Not valid", 429: "Too many requests", 503: "Unavailable"}  # fmt: skip


def only_contract(endpoints: list[Any]) -> list[Any]:
    """The schema describes /api (and /health), nothing else."""
    return [item for item in endpoints if item[0].startswith("/api/") and item[0] != "/api/schema"]


class Schema(AutoSchema):
    def get_response_serializers(self) -> Any:
        found = super().get_response_serializers()
        own = found if isinstance(found, dict) else {self._success(): found}
        return {**{status: ERROR for status in self._errors()}, **own}

    def _success(self) -> int:
        return {"POST": 201, "DELETE": 204}.get(self.method, 200)

    def _errors(self) -> list[int]:
        anonymous = self.get_auth() in ([], [{}])
        skipped = {401, 403} if anonymous else set()
        return [status for status in COMMON if status not in skipped]

    def get_auth(self) -> list[Any]:
        return super().get_auth()
