"""An address that only takes forms, opened by hand: a reload, the language link, an old tab."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

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
