"""Our own tokens: signed claims that name an ApiSession. Whether they still count, the session's row decides."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import jwt
from django.conf import settings
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenError
from rest_framework_simplejwt.tokens import Token

from accounts.models import ApiSession
from textbook.errors import Unauthenticated

ISSUER = "textbook"
MAX_LENGTH = 8 * 1024
BAD_TOKEN = "This token is not valid or has expired. Please sign in again."  # noqa: S105


class RotatingBackend(TokenBackend):
    """Signs with JWT_SECRET; what JWT_SECRET_PREVIOUS signed still counts while the secret is being changed.

    The time of issue refuses no token: where a clock was ahead and is right again, everybody stays signed in."""

    def __init__(self) -> None:
        super().__init__("HS256", settings.JWT_SECRET, issuer=ISSUER)

    def decode(self, token: Any, verify: bool = True) -> Any:
        try:
            return self._decoded(token, settings.JWT_SECRET, verify)
        except TokenBackendError:
            if not settings.JWT_SECRET_PREVIOUS:
                raise
            return self._decoded(token, settings.JWT_SECRET_PREVIOUS, verify)

    def _decoded(self, token: Any, secret: str, verify: bool) -> dict[str, Any]:
        options: Any = {"verify_signature": verify, "verify_iat": False}
        try:
            return jwt.decode(token, secret, ["HS256"], issuer=ISSUER, options=options)
        except jwt.InvalidTokenError as error:
            raise TokenBackendError(str(error)) from error


class SessionToken(Token):
    """`sub` is the user, `jti` the session, `generation` how often the session had been refreshed."""

    lifetime = timedelta(days=1)
    days_setting: str

    def get_token_backend(self) -> TokenBackend:
        return RotatingBackend()

    @classmethod
    def of(cls, session: ApiSession) -> str:
        token = cls()
        token.payload |= {"sub": str(session.user_id), "jti": str(session.pk), "generation": session.generation}
        token.set_exp(lifetime=timedelta(days=getattr(settings, cls.days_setting)))
        return str(token)


class AccessToken(SessionToken):
    token_type = "access"  # noqa: S105
    days_setting = "JWT_ACCESS_DAYS"


class RefreshToken(SessionToken):
    token_type = "refresh"  # noqa: S105
    days_setting = "JWT_REFRESH_DAYS"


@dataclass(frozen=True)
class Claims:
    user_id: UUID
    session_id: UUID
    generation: int


def read(kind: type[SessionToken], raw: str) -> Claims:
    try:
        token = kind(raw)  # type: ignore[arg-type]  # a string, whatever the annotation says
        return Claims(UUID(token["sub"]), UUID(token["jti"]), int(token["generation"]))
    except (TokenError, KeyError, TypeError, ValueError) as error:
        raise Unauthenticated(BAD_TOKEN) from error
