"""Which build this is: pages are tagged with it, so that a cached page does not outlive the templates that drew it."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

PACKAGES = ("textbook", "accounts", "content", "progress", "chat")


def identity() -> str:
    """The variable BUILD, the file BUILD that an image carries, or a hash of what draws pages, taken once a process."""
    return settings.BUILD or (digest() if settings.DEBUG else kept_digest())


@cache
def kept_digest() -> str:
    return digest()


def digest() -> str:
    """Of contents, not of times: every machine of one release finds the same. About 20 ms."""
    found = hashlib.sha256(settings.VERSION.encode())
    for path in sources():
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def sources() -> Iterator[Path]:
    """Templates, words, code and the names of the static files."""
    yield from sorted((settings.BASE_DIR / "templates").rglob("*.*"))
    yield from sorted((settings.BASE_DIR / "locale").rglob("*.mo"))
    for package in PACKAGES:
        code = (settings.BASE_DIR / package).rglob("*.py")
        yield from sorted(path for path in code if not {"tests", "migrations"} & set(path.parts))
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists():
        yield manifest
