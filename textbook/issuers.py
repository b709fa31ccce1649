"""Which outside sign-ins are believed: a JSON list in one variable, each mistake named by its place and field."""

import ipaddress
import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

RESERVED = ("textbook", "shared-secret")  # our own tokens, and those of AUTH_SECRET
MAX_TEXT = 255
MIN_SECRET = 32


@dataclass(frozen=True)
class ClaimNames:
    """What an issuer calls things; Better Auth, for one, says `emailVerified`."""

    subject: str = "sub"
    email: str = "email"
    email_verified: str = "email_verified"


@dataclass(frozen=True)
class ExternalIssuer:
    """Signs with keys that it publishes at `jwks_url`, or with a `secret` shared with us: one of them, never both."""

    issuer: str
    audience: tuple[str, ...]
    jwks_url: str = ""
    secret: str = ""
    claims: ClaimNames = ClaimNames()


class BadIssuer(ImproperlyConfigured):
    """Never shows what was read: it may be a secret."""

    def __init__(self, place: str, expected: str) -> None:
        super().__init__(f"{place}: expected {expected}.")


def parsed(variable: str, text: str) -> tuple[ExternalIssuer, ...]:
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "it"
        raise BadIssuer(variable, f"JSON, and {where} is not") from None
    if not isinstance(found, list):
        raise BadIssuer(variable, 'a list: [{"issuer": …, "audience": …, "jwks_url": …}]')
    issuers = tuple(_issuer(f"{variable}[{position}]", entry) for position, entry in enumerate(found))
    names = [issuer.issuer for issuer in issuers]
    for position in range(len(names)):
        if names[position] in names[:position]:
            raise BadIssuer(f"{variable}[{position}].issuer", "a name that no entry before it has")
    return issuers


def _issuer(place: str, entry: Any) -> ExternalIssuer:
    _only_known(place, entry, ExternalIssuer)
    if ("jwks_url" in entry) == ("secret" in entry):
        raise BadIssuer(place, "either jwks_url or secret")
    claims = entry.get("claims", {})
    _only_known(f"{place}.claims", claims, ClaimNames)
    for name in claims:
        _checked(claims, name, f"{place}.claims", "the name of a claim", _is_text)
    issuer = _checked(entry, "issuer", place, f"the `iss` of its tokens, and none of {', '.join(RESERVED)}", _is_name)
    audience = _checked(
        entry, "audience", place, "the `aud` of tokens for us: a text, or a list of texts", _is_audience
    )
    if "jwks_url" in entry:
        expected = "an https address (http only for this machine, private networks and names without a dot)"
        _checked(entry, "jwks_url", place, expected, _is_safe_address)
    else:
        _checked(entry, "secret", place, f"{MIN_SECRET} random characters or more", _is_secret)
    audiences = (audience,) if isinstance(audience, str) else tuple(audience)
    keys, secret = entry.get("jwks_url", ""), entry.get("secret", "")
    return ExternalIssuer(issuer, audiences, keys, secret, ClaimNames(**claims))


def _only_known(place: str, entry: Any, kind: type) -> None:
    known = [field.name for field in fields(kind)]
    if not isinstance(entry, dict):
        raise BadIssuer(place, f"an object with {', '.join(known)}")
    if unknown := sorted(entry.keys() - set(known)):
        raise BadIssuer(f"{place}.{unknown[0]}", f"one of {', '.join(known)}")


def _checked(entry: dict[str, Any], name: str, place: str, expected: str, good: Callable[[Any], bool]) -> Any:
    if not good(entry.get(name)):
        raise BadIssuer(f"{place}.{name}", expected)
    return entry[name]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MAX_TEXT and value.isprintable() and value == value.strip()


def _is_name(value: Any) -> bool:
    return _is_text(value) and value not in RESERVED


def _is_audience(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, list) and bool(value) and all(_is_text(item) for item in value))


def _is_secret(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= MIN_SECRET


def _is_safe_address(value: Any) -> bool:
    """Keys that come unprotected over the internet could be anybody's."""
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and _is_near(host)))


def _is_near(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(".localhost")
