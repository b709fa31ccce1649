"""Signing up, in and out, and turning a refresh token into a new pair."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits, serializers
from accounts.api import cookies
from accounts.authentication import user_of
from accounts.devices import device_name
from accounts.models import User
from accounts.selectors import profile_of
from accounts.services import (
    Tokens,
    api_session_open,
    api_session_refresh,
    api_session_renew,
    api_session_revoke,
    api_sessions_revoke_all,
    user_signin,
    user_signup,
)
from textbook.api import OpenView, parsed
from textbook.errors import Conflict
from textbook.openapi import Error

TAKEN = OpenApiResponse(Error, "The body is not JSON, or the e-mail address or the username is already taken")
WRONG = OpenApiResponse(
    Error, "Wrong e-mail address or password; with `errors.otp`, the two-factor code is missing or wrong"
)
INACTIVE = OpenApiResponse(
    Error,
    "The password is right, but the account was switched off; or a cookie was asked for by a site that is unknown",
)
STRANGE = OpenApiResponse(Error, "A cookie was asked for by a site that is not registered")
SPENT = OpenApiResponse(Error, "The token is invalid or expired, or it was used before: then the sign-in has ended")
OUTSIDE = OpenApiResponse(Error, "The token comes from an outside sign-in: only its own site can end it")


class SignupView(OpenView):
    @extend_schema(
        operation_id="signup",
        summary="Create an account",
        request=serializers.Signup,
        responses={200: serializers.SignedIn, 400: TAKEN, 403: STRANGE},
    )
    def post(self, request: Request) -> Response:
        given = parsed(serializers.Signup, request)
        in_cookie = wants_cookie(request, given)
        limits.consume(request._request, "signup")
        return signed_in(request, user_signup(**given), in_cookie)


@extend_schema_view(post=extend_schema(operation_id="register", deprecated=True))
class RegisterView(SignupView):
    """The older name of signing up."""


class SigninView(OpenView):
    @extend_schema(
        operation_id="signin",
        summary="Sign in",
        request=serializers.Signin,
        responses={200: serializers.SignedIn, 401: WRONG, 403: INACTIVE},
    )
    def post(self, request: Request) -> Response:
        given = parsed(serializers.Signin, request)
        in_cookie = wants_cookie(request, given)
        return signed_in(request, user_signin(request=request._request, **given), in_cookie)


@extend_schema_view(post=extend_schema(operation_id="login", deprecated=True))
class LoginView(SigninView):
    """The older name of signing in."""


class RefreshView(OpenView):
    @extend_schema(
        operation_id="refresh",
        summary="Exchange a refresh token for a new pair",
        description="Each refresh token works once; one that is used again ends its sign-in. The one in the cookie of "
        "a registered site is no script's to copy: it stays, and only lasts longer.",
        request=serializers.Refresh,
        responses={200: serializers.TokenPair, 401: SPENT, 403: STRANGE},
    )
    def post(self, request: Request) -> Response:
        given = parsed(serializers.Refresh, request)
        if not given.get("cookie"):
            return Response(pair(api_session_refresh(raw=given["refresh_token"])))
        return answered(request, {}, api_session_renew(raw=cookies.token_in(request)), in_cookie=True)


class LogoutView(APIView):
    @extend_schema(
        operation_id="logout",
        summary="Sign out here, or everywhere",
        request=serializers.Logout,
        responses={200: serializers.LoggedOut, 409: OUTSIDE},
    )
    def post(self, request: Request) -> Response:
        everywhere = parsed(serializers.Logout, request).get("everywhere", False)
        user = user_of(request)
        if everywhere:
            api_sessions_revoke_all(user=user)
        if request.auth is None:
            raise Conflict("This sign-in belongs to another site. Please sign out there.")
        if not everywhere:
            api_session_revoke(user=user, session_id=request.auth.pk)
        message = "You are signed out everywhere." if everywhere else "You are signed out."
        response = Response({"status": "logged_out", "message": message})
        cookies.drop(request, response)
        return response


def wants_cookie(request: Request, given: dict[str, Any]) -> bool:
    """Decided before anything happens: a site that may not ask for it signs nobody in."""
    wanted = bool(given.pop("cookie", False))
    if wanted:
        cookies.keeper(request)
    return wanted


def signed_in(request: Request, user: User, in_cookie: bool) -> Response:
    tokens = api_session_open(user=user, device=device_name(request.META.get("HTTP_USER_AGENT", "")))
    profile = serializers.Profile(profile_of(user)).data
    return answered(request, {"token": tokens.access, "user_id": str(user.pk), **profile}, tokens, in_cookie)


def answered(request: Request, said: dict[str, Any], tokens: Tokens, in_cookie: bool) -> Response:
    response = Response({**pair(tokens), **said, **({"refresh_token": ""} if in_cookie else {})})
    if in_cookie:
        cookies.keep(request, response, tokens.refresh)
    return response


def pair(tokens: Tokens) -> dict[str, Any]:
    return {
        "access_token": tokens.access,
        "refresh_token": tokens.refresh,
        "token_type": "bearer",
        "expires_in": tokens.expires_in,
    }
