"""Tokens that another site's sign-in wrote. Whose they are is first read from their `iss`, then proved by a key."""

from dataclasses import dataclass
from typing import Any, TypeGuard

import jwt
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.models import clean_email
from accounts.outside_issuers import issuer_for
from accounts.tokens import BAD_TOKEN
from textbook.errors import Unauthenticated
from textbook.issuers import ClaimNames


@dataclass(frozen=True)
class Subject:
    """Who an outside token speaks for; `email` only when its issuer says that it is verified."""

    issuer: str
    id: str
    email: str | None
    issued_at: int


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
    subject = claims[issuer.claims.subject]
    if not storable(subject, 255):
        raise Unauthenticated(BAD_TOKEN)
    return Subject(issuer.name, subject, proven_email(claims, issuer.claims), int(claims.get("iat", 0)))


def proven_email(claims: dict[str, Any], names: ClaimNames) -> str | None:
    email = claims.get(names.email)
    if claims.get(names.email_verified) is not True or not storable(email, 254):
        return None
    try:
        validate_email(email.strip())
    except ValidationError:
        return None
    return clean_email(email)


def storable(text: Any, length: int) -> TypeGuard[str]:
    """JSON can carry NUL and half characters that no database takes."""
    return isinstance(text, str) and 0 < len(text) <= length and text.isprintable()
