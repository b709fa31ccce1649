"""Who may vouch for an outside user. Each issuer is one object that verifies its own tokens, by one algorithm a key."""

from dataclasses import dataclass
from typing import Any, Protocol

import jwt
from django.conf import settings

from accounts.outside_keys import key_set
from textbook.issuers import ClaimNames, ExternalIssuer

LEEWAY_SECONDS = 10
SESSION_COOKIE = "better-auth:session-cache"  # the audience of Better Auth's own cookie: no token for an API


class Issuer(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def claims(self) -> ClaimNames: ...

    def verified(self, raw: str) -> dict[str, Any]:
        """The claims of a good token; raises jwt.PyJWTError for any other."""
        ...


class SharedSecret:
    """The front end that AUTH_SECRET is shared with: HS256 and nothing else, from any issuer for any audience."""

    name = "shared-secret"
    claims = ClaimNames()

    def verified(self, raw: str) -> dict[str, Any]:
        options: Any = {"require": ["sub", "exp"], "verify_aud": False}
        claims = jwt.decode(raw, settings.AUTH_SHARED_SECRET, ["HS256"], options=options, leeway=LEEWAY_SECONDS)
        said = claims.get("aud")
        if SESSION_COOKIE in (said if isinstance(said, list) else [said]):
            raise jwt.InvalidAudienceError(SESSION_COOKIE)
        return claims


@dataclass(frozen=True)
class Configured:
    """An entry of EXTERNAL_ISSUERS."""

    entry: ExternalIssuer

    @property
    def name(self) -> str:
        return self.entry.issuer

    @property
    def claims(self) -> ClaimNames:
        return self.entry.claims

    def verified(self, raw: str) -> dict[str, Any]:
        key, algorithm = self._key(raw)
        return jwt.decode(
            raw,
            key,
            algorithms=[algorithm],
            audience=self.entry.audience,
            issuer=self.entry.issuer,
            options={"require": ["exp", "iss", "aud", self.claims.subject]},
            leeway=LEEWAY_SECONDS,
        )

    def _key(self, raw: str) -> tuple[Any, str]:
        """The key says the algorithm; what the token claims about itself only has to agree."""
        if self.entry.secret:
            return self.entry.secret, "HS256"
        key = key_set(self.entry.jwks_url).find(jwt.get_unverified_header(raw).get("kid"))
        return key.key, key.algorithm_name


def issuer_for(claimed: str | None) -> Issuer | None:
    """A name in EXTERNAL_ISSUERS belongs to its entry alone; any other, or none, to the shared secret if there is."""
    entries: tuple[ExternalIssuer, ...] = settings.EXTERNAL_ISSUERS
    for entry in entries:
        if entry.issuer == claimed:
            return Configured(entry)
    return SharedSecret() if settings.AUTH_SHARED_SECRET else None
