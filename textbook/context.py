"""What every template knows. No query is made here."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_bidi, gettext


def site(request: HttpRequest) -> dict[str, Any]:
    return every_page(theme(request)) | {"theme": theme(request)}


def every_page(theme: str) -> dict[str, Any]:
    """What needs no request, so that a page can be made before anybody asks for it."""
    return {
        "site_name": gettext("Physical AI & Humanoid Robotics"),
        "version": settings.VERSION,
        "language": get_language() or "en",
        "direction": "rtl" if get_language_bidi() else "ltr",
        "theme_attribute": format_html(' data-theme="{}"', theme) if theme else "",
    }


def theme(request: HttpRequest) -> str:
    """light, dark, or empty: then the reader's system decides."""
    return theme_of(request.COOKIES)


def theme_of(cookies: Mapping[str, str]) -> str:
    chosen = cookies.get("theme", "")
    return chosen if chosen in ("light", "dark") else ""
