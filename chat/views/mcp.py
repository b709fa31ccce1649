"""POST /mcp: one request, one JSON answer, nothing kept between them. Signed in by the token alone, so no cookie counts
and no other site's page can use it."""

from typing import Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from accounts.authentication import speaker
from accounts.models import User
from chat.mcp.dispatch import answered
from chat.mcp.envelope import Call, read
from chat.mcp.errors import (
    HEADER_MISMATCH,
    INVALID_PARAMS,
    INVALID_REQUEST,
    PARSE,
    STATUS,
    UNSUPPORTED_VERSION,
    RpcError,
)
from chat.services.limits import spend
from textbook.errors import AppError, Unauthenticated

METADATA = "/.well-known/oauth-protected-resource/mcp"
OF_THE_ENVELOPE = frozenset({HEADER_MISMATCH, UNSUPPORTED_VERSION, INVALID_PARAMS, INVALID_REQUEST})


@csrf_exempt
def mcp(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return refused(405, "Requests are sent with POST; there is no stream.", Allow="POST")
    if foreign(request):
        return refused(403, "This origin is not allowed.")
    try:
        user, _session = speaker(bearer(request))
    except Unauthenticated as error:
        challenge = f'Bearer resource_metadata="{settings.SITE_URL}{METADATA}"'
        return refused(401, error.detail, **{"WWW-Authenticate": challenge})
    except AppError as error:
        return refused(error.status, error.detail)
    request.__dict__["api_user"] = user  # for the log line
    if wait := spend(f"mcp-{user.pk}", settings.MCP_RATE):
        return refused(429, "Too many requests. Please wait a moment.", **{"Retry-After": str(wait)})
    return spoken(request, user)


def spoken(request: HttpRequest, user: User) -> HttpResponse:
    try:
        body = decoded(request)
    except RpcError as error:
        return rpc(None, {"error": error.as_dict()}, STATUS[error.code])
    call_id = body.get("id") if isinstance(body, dict) else None
    try:
        call = read(body, {name.lower(): value for name, value in request.headers.items()})
    except RpcError as error:
        return rpc(call_id, {"error": error.as_dict()}, STATUS[error.code])
    if call.id is None:
        return HttpResponse(status=202)
    try:
        return rpc(call.id, {"result": answered(user, call)}, 200)
    except RpcError as error:
        return rpc(call.id, {"error": error.as_dict()}, status_of(error, call))


def status_of(error: RpcError, call: Call) -> int:
    """Before 2026 an error of the protocol came with 200: those clients take a 404 for a lost session."""
    return STATUS.get(error.code, 200) if call.modern else 200


def decoded(request: HttpRequest) -> Any:
    raw = request.read(settings.API_MAX_BODY + 1)
    if len(raw) > settings.API_MAX_BODY:
        raise RpcError(INVALID_REQUEST, "The request is too large.")
    try:
        return orjson.loads(raw)
    except (orjson.JSONDecodeError, RecursionError) as error:
        raise RpcError(PARSE, "The request is not valid JSON.") from error


def bearer(request: HttpRequest) -> str:
    scheme, _space, raw = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not raw.strip():
        raise Unauthenticated("Send a bearer token.")
    return raw.strip()


def foreign(request: HttpRequest) -> bool:
    """A page of another site, which a browser names; programs name none."""
    origin = request.headers.get("Origin")
    if not origin:
        return False
    own = {settings.SITE_URL, f"{request.scheme}://{request.get_host()}", *settings.CORS_ALLOWED_ORIGINS}
    return origin not in {f"{urlsplit(one).scheme}://{urlsplit(one).netloc}" for one in own}


def rpc(call_id: Any, what: dict[str, Any], status: int) -> HttpResponse:
    response = JsonResponse({"jsonrpc": "2.0", "id": call_id, **what}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def refused(status: int, sentence: str, **headers: str) -> HttpResponse:
    response = JsonResponse({"detail": sentence}, status=status)
    for name, value in headers.items():
        response[name] = value
    return response


@require_GET
def metadata(_request: HttpRequest) -> HttpResponse:
    """RFC 9728: what is protected, and how a token is sent. Tokens come from /api/auth/signin or an outside issuer."""
    issuers = [issuer.issuer for issuer in settings.EXTERNAL_ISSUERS]
    return JsonResponse(
        {
            "resource": f"{settings.SITE_URL}/mcp", "bearer_methods_supported": ["header"],
            "resource_name": "Textbook", "resource_documentation": f"{settings.SITE_URL}/docs",
            **({"authorization_servers": issuers} if issuers else {}),
        }
    )  # fmt: skip
