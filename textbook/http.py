"""What every part of the web face shares: JSON in and out, lists in pages, throttles, errors as pages or JSON."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions, parsers, renderers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response

from textbook.context import theme
from textbook.errors import AppError, Invalid, TooLarge
from textbook.storage import NO_ROOM, is_full

OUTAGE_SECONDS = 5
OUTAGE = "textbook.outage"  # set by the short way when a write met a database that went away


class JSONRenderer(renderers.BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        return (
            b"" if data is None else orjson.dumps(data, default=str, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)
        )


class JSONParser(parsers.BaseParser):
    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        raw = stream.read(settings.API_MAX_BODY + 1)
        if len(raw) > settings.API_MAX_BODY:
            raise TooLarge(f"The request is larger than {settings.API_MAX_BODY // 1024} kB.")
        try:
            return orjson.loads(raw)
        except (orjson.JSONDecodeError, RecursionError) as error:
            raise exceptions.ParseError("The request is not valid JSON.") from error


class LenientNegotiation(DefaultContentNegotiation):
    """A client that accepts only something else still gets the JSON that there is."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        try:
            return super().select_renderer(request, renderers, format_suffix)
        except (exceptions.NotAcceptable, Http404):
            return renderers[0], renderers[0].media_type


def page_of(request: Request, rows: QuerySet[Any] | list[Any]) -> tuple[list[Any], dict[str, str]]:
    """One page of a list by `skip` and `limit`, and the headers that tell of the rest."""
    skip, limit = whole(request, "skip", 0, 0, 10**9), whole(request, "limit", 100, 1, 100)
    total = len(rows) if isinstance(rows, list) else rows.count()
    headers = {"X-Total-Count": str(total)}
    if skip + limit < total:
        query = {**request.query_params.dict(), "skip": skip + limit, "limit": limit}
        headers["Link"] = f'<{request.build_absolute_uri(request.path)}?{urlencode(query)}>; rel="next"'
    return list(rows[skip : skip + limit]), headers


def whole(request: Request, name: str, default: int, minimum: int, maximum: int) -> int:
    raw = request.query_params.get(name)
    if raw is None:
        return default
    if not (raw.isascii() and raw.isdigit() and len(raw) < 12 and minimum <= int(raw) <= maximum):
        sentence = f"Expected a whole number from {minimum} to {maximum}."
        raise Invalid("Some query values are not valid.", errors={name: [sentence]})
    return int(raw)


def listed(request: Request, rows: QuerySet[Any], show: Callable[[Any], Any]) -> Response:
    found, headers = page_of(request, rows)
    return Response([show(row) for row in found], headers=headers)


class OutageMiddleware:
    """A database that goes away inside a view is a 503 that says when to come back; `server_error` sees to the rest.
    A refusal that a page does not show itself becomes a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.META.get(OUTAGE):
            return error_response(request, 503, retry_after=OUTAGE_SECONDS)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OperationalError | InterfaceError):
            return error_response(request, 503, retry_after=OUTAGE_SECONDS)
        if isinstance(error, AppError):
            return error_response(request, error.status, retry_after=error.retry_after, sentence=error.detail)
        return error_response(request, 507) if is_full(error) else None


SENTENCES: dict[int, Any] = {
    400: _("This request could not be understood."),
    403: _("You may not open this page."),
    404: _("There is no such page."),
    405: _("Nothing can be read at this address: it only takes what a form sends."),
    413: _("What you sent is too large."),
    429: _("Too many requests. Please wait a moment."),
    500: _("Something went wrong on our side. Please try again."),
    503: _("The book is being looked after. Please try again in a moment."),
    507: NO_ROOM,
}


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith(("/api/", "/mcp")) or request.path in ("/api", "/health")


def error_response(
    request: HttpRequest, status: int, retry_after: int | None = None, sentence: str = ""
) -> HttpResponse:
    """An error without the database: JSON for the API, one of our own pages for a person."""
    sentence = sentence or SENTENCES[status]
    if is_api(request):
        with translation.override("en"):
            response: HttpResponse = JsonResponse({"detail": str(sentence)}, status=status)
    else:
        page = render_to_string("errors/error.html", {"status": status, "sentence": sentence, "theme": theme(request)})
        response = HttpResponse(page, status=status)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    response["Cache-Control"] = "no-store"
    return response


@csrf_exempt
def unknown_api_path(request: HttpRequest) -> HttpResponse:
    return error_response(request, 404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_response(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_response(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_response(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return error_response(request, 429, retry_after=60)


def server_error(request: HttpRequest) -> HttpResponse:
    """Errors inside the middleware end here too: a database that is away while the session is read is an outage,
    and a disk that is full while an upload is read is no fault of the program."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return error_response(request, 503, retry_after=OUTAGE_SECONDS)
    return error_response(request, 507 if is_full(sys.exception()) else 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a token (a cached page, cookies off): offer to send it once more, with nothing lost.
    What another site sent is not offered: a reader's click would carry it through."""
    if is_api(request) or reason.startswith(("Origin checking", "Referer checking")):
        return error_response(request, 403)
    fields = [
        (k, v)
        for k, values in request.POST.lists()
        for v in values
        if "password" not in k and k != "csrfmiddlewaretoken"
    ]
    body = render_to_string("errors/csrf.html", {"fields": fields, "target": request.get_full_path()}, request=request)
    return HttpResponse(body, status=403)


def html_json(data: Any) -> str:
    """JSON for a `<script type="application/json">` element."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
