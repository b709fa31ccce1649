"""The settings: what Django itself would complain of, and what only shows once people come."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host

from textbook import build
from textbook.doctor.finding import Finding, bad, warn

PART = "settings"


def setup() -> Iterator[Finding]:
    yield Finding(PART, f"{settings.ENVIRONMENT}, version {settings.VERSION}, build {build.identity()}")
    for message in checks.run_checks(include_deployment_checks=settings.PRODUCTION):
        if message.level >= checks.WARNING and not message.is_silenced():
            make = bad if message.is_serious() else warn
            yield make(PART, f"{message.id}: {message.msg}", message.hint or "See the documentation of this check.")
    if settings.PRODUCTION:
        yield from _address()
        yield from _several_processes()
    if settings.JWT_SECRET_PREVIOUS or settings.SECRET_KEY_FALLBACKS:
        yield Finding("secrets", "earlier values still count; take them out when every token of theirs has run out")


def _address() -> Iterator[Finding]:
    address = urlsplit(settings.SITE_URL)
    if not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        yield bad(
            PART, f"SITE_URL ({settings.SITE_URL}) is no host of ALLOWED_HOSTS", "Set SITE_URL: mails link there."
        )
    if settings.HTTPS and address.scheme != "https":
        yield bad(PART, f"SITE_URL ({settings.SITE_URL}) is not https", "Start it with https://, or set HTTPS=false.")
    if settings.HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield warn(
            PART,
            "HTTPS is on and TRUSTED_PROXIES is 0: every request looks like http and is sent to https",
            "Set TRUSTED_PROXIES to the number of proxies in front (1 behind Caddy or an ingress).",
        )


def _several_processes() -> Iterator[Finding]:
    if not settings.REDIS_URL and settings.WEB_WORKERS > 1:
        yield warn(
            "cache",
            f"{settings.WEB_WORKERS} web processes and no REDIS_URL: each counts rate limits for itself",
            "Set REDIS_URL, or WEB_WORKERS=1.",
        )
