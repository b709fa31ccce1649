"""Which other sites may call the API from their pages: those of CORS_ORIGINS and those that were registered."""

import re
from dataclasses import dataclass
from time import monotonic
from typing import Any

from corsheaders.signals import check_request_enabled
from django.conf import settings
from django.db import Error
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import ExternalSite

NEVER = float("-inf")


@dataclass(slots=True)
class _Known:
    """Of this process. A database that is away takes nobody's right to read that very message."""

    origins: frozenset[str] = frozenset()
    looked: float = NEVER


_known = _Known()


def registered() -> frozenset[str]:
    now = monotonic()
    if now - _known.looked >= settings.SITES_LOOK_SECONDS:
        try:
            _known.origins = frozenset(ExternalSite.objects.values_list("origin", flat=True))
        except Error:
            return _known.origins
        _known.looked = now
    return _known.origins


def forget() -> None:
    _known.looked = NEVER


def is_friend(origin: str | None) -> bool:
    return bool(origin) and (origin in settings.CORS_ALLOWED_ORIGINS or origin in registered())


def site_of(origin: str) -> ExternalSite | None:
    """What is known of a site; only `is_friend` says whether it may do anything."""
    return ExternalSite.objects.filter(origin=origin).first()


@receiver(check_request_enabled, dispatch_uid="registered-sites")
def may_read(sender: Any, request: HttpRequest, **kwargs: Any) -> bool:
    """Asked by the CORS middleware for an origin that the settings do not name."""
    origin = request.headers.get("Origin")
    return bool(origin and re.match(settings.CORS_URLS_REGEX, request.path_info) and origin in registered())
