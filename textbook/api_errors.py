"""The one place that turns an exception of the API into `{"detail": …, "errors": {…}}`."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from textbook.errors import AppError
from textbook.http import OUTAGE_SECONDS

log = logging.getLogger("textbook.api")


def handle(error: Exception, context: dict[str, Any]) -> Response:
    set_rollback()
    known = translate(error)
    if known is None:
        log.exception("unexpected error", exc_info=error)
        known = AppError("Something went wrong on our side. Please try again.", status=500)
    return respond(known)


def respond(error: AppError) -> Response:
    body: dict[str, Any] = {"detail": error.detail}
    if error.errors:
        body["errors"] = error.errors
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(body, status=error.status, headers=headers)


def translate(error: Exception) -> AppError | None:
    match error:
        case AppError():
            return error
        case exceptions.ValidationError():
            return AppError("Some fields are not valid.", status=422, errors=flat(error.detail))
        case exceptions.Throttled():
            wait = int(getattr(error, "wait", None) or 0) + 1
            return AppError(f"Too many requests. Please try again in {wait} seconds.", status=429, retry_after=wait)
        case exceptions.NotAuthenticated():
            return AppError("Please sign in.", status=401)
        case exceptions.APIException():
            return AppError(str(error.detail), status=error.status_code)
        case Http404():
            return AppError("Not found.", status=404)
        case PermissionDenied():
            return AppError("You may not do this.", status=403)
        case RequestDataTooBig():
            return AppError("The request is too large.", status=413)
        case OperationalError() | InterfaceError():
            log.warning("database away: %s", type(error).__name__)
            return AppError("The database is away. Please try again soon.", status=503, retry_after=OUTAGE_SECONDS)
        case DatabaseError():
            log.exception("database refused", exc_info=error)
            return AppError("These values cannot be stored.", status=422)
    return None


def flat(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """DRF's nested error detail as one level: `{"field": ["…"]}`, nested names joined by dots."""
    if isinstance(detail, dict):
        found: dict[str, list[str]] = {}
        for name, inner in detail.items():
            found |= flat(inner, f"{prefix}.{name}" if prefix else str(name))
        return found
    if isinstance(detail, list) and any(isinstance(item, dict | list) for item in detail):
        found = {}
        for position, inner in enumerate(detail):
            found |= flat(inner, f"{prefix}.{position}" if prefix else str(position))
        return found
    lines = detail if isinstance(detail, list) else [detail]
    return {prefix or "non_field_errors": [str(line) for line in lines]}
