"""Sign-in for a part of a page. htmx follows a redirect by itself and would put the whole sign-in page where the part
belongs: the browser is sent there instead, and comes back to its page, not to the address of a form."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect


class FragmentSignInMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        htmx = request.htmx  # type: ignore[attr-defined]
        if htmx and response.status_code == 302 and urlsplit(response["Location"]).path == sign_in_path():
            return HttpResponseClientRedirect(redirect_to_login(htmx.current_url_abs_path or "/").url)
        return response


def sign_in_path() -> str:
    return resolve_url(settings.LOGIN_URL)
