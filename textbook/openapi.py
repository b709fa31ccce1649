"""How the OpenAPI document is written: a view tells of its success, the errors that follow from its kind are added."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

UNDOCUMENTED = ("/api/schema",)


class Error(serializers.Serializer[Any]):
    detail = serializers.CharField(help_text="One plain sentence.")
    errors = serializers.DictField(  # type: ignore[assignment]  # the base class has an attribute of this name
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="What is wrong with each field; only for invalid input.",
    )


SENTENCES = {
    400: "The body is not JSON, or something of this name exists already",
    401: "The token is missing, invalid, expired or revoked",
    403: "The path names somebody else",
    404: "There is no such thing, or it belongs to somebody else",
    409: "This cannot be done in the present state",
    413: "The body is too large",
    415: "The body is not `application/json`",
    422: "A field or a query value is not valid",
    429: "Too many requests; Retry-After says how many seconds to wait",
    503: "The database is away; Retry-After says how many seconds to wait",
}
RETRY_AFTER = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait", "required": True}}
PAGE = [
    OpenApiParameter("skip", {"type": "integer", "minimum": 0, "maximum": 10**9}, default=0),
    OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": 100}, default=100),
    OpenApiParameter("X-Total-Count", int, OpenApiParameter.HEADER, response=[200], description="Rows in all"),
    OpenApiParameter("Link", str, OpenApiParameter.HEADER, response=[200], description="`rel=next`, if there is one"),
]


def only_contract(endpoints: list[Any]) -> list[Any]:
    return [item for item in endpoints if item[0] not in UNDOCUMENTED]


def optional_stays_optional(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """A client's generator takes a field with a default for one that is always there, so requests name none."""
    for name, component in result.get("components", {}).get("schemas", {}).items():
        for field, written in component.get("properties", {}).items():
            if name.endswith("Request") and field not in component.get("required", ()):
                written.pop("default", None)
    return result


class Schema(AutoSchema):
    def get_request_serializer(self) -> Any:
        return None if self.method == "DELETE" else super().get_request_serializer()

    def _get_request_body(self, direction: Any = "request") -> Any:
        """A DELETE that names a request serializer has a body too."""
        method = self.method
        if method == "DELETE" and self.get_request_serializer() is not None:
            self.method = "POST"
        try:
            return super()._get_request_body(direction)  # type: ignore[no-untyped-call]
        finally:
            self.method = method

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status in {str(status) for status in self._common_errors()} - bodies.keys():
            bodies[status] = self._get_response_for_code(OpenApiResponse(Error), status)  # type: ignore[no-untyped-call]
        for status, body in bodies.items():
            body["description"] = body["description"] or SENTENCES.get(int(status), "Done")
        for status in {"429", "503"} & bodies.keys():
            bodies[status].setdefault("headers", {}).update(RETRY_AFTER)
        return dict(sorted(bodies.items()))

    def _common_errors(self) -> set[int]:
        found = {429, 503} if self.view.get_throttles() else set()
        if any(self.get_auth()):
            found.add(401)
        if self._get_request_body():
            found |= {400, 413, 415, 422}
        if "{" in self.path:
            found.add(404)
        if "{user_id}" in self.path:
            found.add(403)
        if any(parameter["in"] == "query" for parameter in self._get_parameters()):
            found.add(422)
        return found


class BearerToken(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> Any:
        return build_bearer_security_scheme_object("Authorization", "Bearer", "JWT")
