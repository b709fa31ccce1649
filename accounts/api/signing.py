"""Signing up, in and out, and turning a refresh token into a new pair."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits, serializers
from accounts.authentication import user_of
from accounts.devices import device_name
from accounts.models import User
from accounts.selectors import profile_of
from accounts.services import (
    Tokens,
    api_session_open,
    api_session_refresh,
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
INACTIVE = OpenApiResponse(Error, "The password is right, but the account was switched off")
SPENT = OpenApiResponse(Error, "The token is invalid or expired, or it was used before: then the sign-in has ended")
OUTSIDE = OpenApiResponse(Error, "The token comes from an outside sign-in: only its own site can end it")


class SignupView(OpenView):
    @extend_schema(
        operation_id="signup",
        summary="Create an account",
        request=serializers.Signup,
        responses={200: serializers.SignedIn, 400: TAKEN},
    )
    def post(self, request: Request) -> Response:
        given = parsed(serializers.Signup, request)
        limits.consume(request._request, "signup")
        return signed_in(request, user_signup(**given))


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
        return signed_in(request, user_signin(request=request._request, **given))


@extend_schema_view(post=extend_schema(operation_id="login", deprecated=True))
class LoginView(SigninView):
    """The older name of signing in."""


class RefreshView(OpenView):
    @extend_schema(
        operation_id="refresh",
        summary="Exchange a refresh token for a new pair",
        description="Each refresh token works once; one that is used again ends its sign-in.",
        request=serializers.Refresh,
        responses={200: serializers.TokenPair, 401: SPENT},
    )
    def post(self, request: Request) -> Response:
        given = parsed(serializers.Refresh, request)
        return Response(pair(api_session_refresh(raw=given["refresh_token"])))


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
        return Response({"status": "logged_out", "message": message})


def signed_in(request: Request, user: User) -> Response:
    tokens = api_session_open(user=user, device=device_name(request.META.get("HTTP_USER_AGENT", "")))
    profile = serializers.Profile(profile_of(user)).data
    return Response({**pair(tokens), "token": tokens.access, "user_id": str(user.pk), **profile})


def pair(tokens: Tokens) -> dict[str, Any]:
    return {
        "access_token": tokens.access,
        "refresh_token": tokens.refresh,
        "token_type": "bearer",
        "expires_in": tokens.expires_in,
    }
