"""Who speaks: a bearer token of ours, or one that a trusted outside issuer wrote."""

from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from accounts import outside, tokens
from accounts.models import ApiSession, User
from accounts.services import api_session_check, outside_user
from textbook.errors import Unauthenticated


class TokenAuthentication(BaseAuthentication):
    """`request.auth` is the ApiSession of the token, or None when somebody else issued it."""

    def authenticate(self, request: Request) -> tuple[User, ApiSession | None] | None:
        scheme, _, raw = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        user, session = speaker(raw.strip())
        request._request.__dict__["api_user"] = user  # for the log line
        return user, session

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def speaker(raw: str) -> tuple[User, ApiSession | None]:
    if len(raw) > tokens.MAX_LENGTH:
        raise Unauthenticated(tokens.BAD_TOKEN)
    claimed = outside.claimed_issuer(raw)
    if claimed == tokens.ISSUER:
        session = api_session_check(raw=raw)
        return session.user, session
    user = outside_user(subject=outside.read(raw, claimed))
    if not user.is_active:
        raise Unauthenticated(tokens.BAD_TOKEN)
    return user, None


def user_of(request: Request) -> User:
    """The user of a view that only signed-in requests reach."""
    user: Any = request.user
    if not isinstance(user, User):
        raise Unauthenticated("Please sign in.")
    return user
