"""Tokens that another site's sign-in wrote. Each trusted issuer is one object that verifies its own tokens;
which one a token is shown to follows from its (not yet trusted) `iss` claim."""

from dataclasses import dataclass
from typing import Any, Protocol

import jwt
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.models import clean_email
from accounts.tokens import BAD_TOKEN
from textbook.errors import Unauthenticated

LEEWAY_SECONDS = 10


@dataclass(frozen=True)
class Subject:
    """Who an outside token speaks for; `email` only when its issuer says that it is verified."""

    issuer: str
    id: str
    email: str | None
    issued_at: int


class Issuer(Protocol):
    name: str

    def verified(self, raw: str) -> dict[str, Any]:
        """The claims of a good token; raises jwt.PyJWTError for any other."""
        ...


class SharedSecret:
    """A front end such as Better Auth that signs with a secret it shares with us (HS256 and nothing else)."""

    name = "shared-secret"

    def verified(self, raw: str) -> dict[str, Any]:
        options: Any = {"require": ["sub", "exp"], "verify_aud": False}
        return jwt.decode(
            raw, settings.AUTH_SHARED_SECRET, algorithms=["HS256"], options=options, leeway=LEEWAY_SECONDS
        )


def issuer_for(claimed: str | None) -> Issuer | None:
    return SharedSecret() if settings.AUTH_SHARED_SECRET else None


def claimed_issuer(raw: str) -> str | None:
    """The `iss` of a token before its signature is checked: good for choosing a key, never for trust."""
    try:
        issuer = jwt.decode(raw, options={"verify_signature": False}).get("iss")
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise Unauthenticated(BAD_TOKEN) from error
    return issuer if isinstance(issuer, str) else None


def read(raw: str, claimed: str | None) -> Subject:
    issuer = issuer_for(claimed)
    if issuer is None:
        raise Unauthenticated(BAD_TOKEN)
    try:
        claims = issuer.verified(raw)
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise Unauthenticated(BAD_TOKEN) from error
    if not storable(claims["sub"], 255):
        raise Unauthenticated(BAD_TOKEN)
    return Subject(issuer.name, claims["sub"], proven_email(claims), int(claims.get("iat", 0)))


def proven_email(claims: dict[str, Any]) -> str | None:
    email = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(email, str) or not storable(email, 254):
        return None
    try:
        validate_email(email.strip())
    except ValidationError:
        return None
    return clean_email(email)


def storable(text: str, length: int) -> bool:
    """JSON can carry NUL and half characters that no database takes."""
    return 0 < len(text) <= length and text.isprintable()
