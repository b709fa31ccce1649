"""The language of a page: `?lang=`, then the signed-in reader's preference, then a cookie, then the browser."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from accounts.models import User
from accounts.services import preferences_update
from textbook.http import is_api

KNOWN = frozenset(code for code, _ in settings.LANGUAGES)
SCRIPT = "/embed.js"  # speaks both languages itself: the same file for everybody


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_api(request) or request.path == SCRIPT:
            with translation.override("en"):
                return self.get_response(request)
        asked = request.GET.get("lang", "")
        switches = asked in KNOWN and request.method in ("GET", "HEAD")  # a form only says which text it belongs to
        if switches:
            prefer(request, asked)
        language = asked if asked in KNOWN else preferred(request) or translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if switches and asked != request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME):
            remember(response, asked)
        return response


def preferred(request: HttpRequest) -> str | None:
    """A page that never asks who reads stays free of the session; only a session cookie makes it look."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    preferences = getattr(request.user, "preferences", None)
    return preferences.preferred_language if preferences else None


def prefer(request: HttpRequest, language: str) -> None:
    """Who switches the language while signed in means the pages that follow, too."""
    if preferred(request) not in (None, language) and isinstance(request.user, User):
        preferences_update(user=request.user, preferred_language=language)


def current() -> str:
    language = translation.get_language() or settings.LANGUAGE_CODE
    return language if language in KNOWN else settings.LANGUAGE_CODE


def remember(response: Any, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
