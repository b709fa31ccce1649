"""An address that only takes forms, opened by hand: a reload, the language link, an old tab."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from textbook.http import error_response, is_api


class MethodMiddleware:
    """Django refuses a wrong method with nothing at all, a blank page; a person gets one of ours, with a way back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not is_blank_refusal(response) or is_api(request):
            return response
        page = error_response(request, 405)
        page["Allow"] = response["Allow"]
        return page


def is_blank_refusal(response: HttpResponseBase) -> bool:
    return response.status_code == 405 and isinstance(response, HttpResponse) and not response.content


def form_of(page: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view that takes a form which stands on another page: who opens its address gets that page."""

    def decorated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        posted = require_POST(view)

        @wraps(view)
        def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            return redirect(page) if request.method in ("GET", "HEAD") else posted(request, *args, **kwargs)

        return wrapped

    return decorated
