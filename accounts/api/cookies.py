"""A refresh token that no script can read: in a cookie on our origin, for a registered site that asks for it.

Only a request whose `Origin` is that site's may use it, so no other page can make a browser speak for its reader; and
each site has a cookie of its own, so one cannot take up what somebody began on another."""

from hashlib import sha256

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import serializers
from accounts.origins import is_friend
from textbook.api import OpenView
from textbook.errors import Forbidden, Unauthenticated

PATH = "/api/auth"
CHECK = "textbook-cookie-check"
CHECK_SECONDS = 60


def keeper(request: Request) -> str:
    """The site that asks; nobody else may keep a sign-in in a cookie."""
    origin = request.headers.get("Origin", "")
    if not is_friend(origin):
        raise Forbidden("Only the pages of a registered site may keep a sign-in in a cookie.")
    return origin


def token_in(request: Request) -> str:
    found = request.COOKIES.get(name_of(keeper(request)))
    if not found:
        raise Unauthenticated("Nobody is signed in here.")
    return found


def keep(request: Request, response: Response, refresh: str) -> None:
    put(request, response, name_of(keeper(request)), refresh, settings.JWT_REFRESH_DAYS * 24 * 60 * 60)


def drop(request: Request, response: Response) -> None:
    origin = request.headers.get("Origin", "")
    if is_friend(origin) and name_of(origin) in request.COOKIES:
        put(request, response, name_of(origin), "", 0)


def name_of(origin: str) -> str:
    return f"textbook-refresh-{sha256(origin.encode()).hexdigest()[:12]}"


def put(request: Request, response: Response, name: str, value: str, seconds: int) -> None:
    """Over https it travels from other sites, in a jar for each of them. On plain http that is a laptop, where ports do
    not make another site: Lax lets it travel there."""
    secure = request.is_secure()
    response.set_cookie(
        name, value, max_age=seconds, path=PATH, httponly=True, secure=secure, samesite="None" if secure else "Lax"
    )
    if secure:  # this Python's cookies do not know the attribute yet
        response.cookies[name]["samesite"] = "None; Partitioned"


class CookieView(OpenView):
    @extend_schema(
        operation_id="cookie_check",
        summary="Whether this browser keeps our cookies on your site",
        description="Ask twice: the first answer sets a cookie for a minute, the second says whether it came back.",
        responses=serializers.CookieKept,
    )
    def get(self, request: Request) -> Response:
        kept = CHECK in request.COOKIES
        response = Response({"kept": kept}, headers={"Cache-Control": "no-store"})
        if not kept and is_friend(request.headers.get("Origin")):
            put(request, response, CHECK, "1", CHECK_SECONDS)
        return response
