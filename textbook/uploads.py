"""Looking for a form's token reads the whole upload, so what is too large is refused before."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from textbook.http import error_response


class UploadLimitMiddleware:
    """Guests send words, people who are signed in also pictures and books."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isdecimal() and len(length) < 16 else 0
        if size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and not may_send(request, size):
            return error_response(request, 413)
        return self.get_response(request)


def may_send(request: HttpRequest, size: int) -> bool:
    return size <= settings.UPLOAD_MAX_SIZE and SESSION_KEY in request.session
