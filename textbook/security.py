"""Headers that say what a page may do; every relaxation of the content policy is named here."""

from collections.abc import Callable
from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from textbook.logs import known_user

PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
)


class PermissionsPolicyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class PrivatePagesMiddleware:
    """What was made for somebody who is signed in is kept by no cache, unless its view says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if known_user(request):
            response.setdefault("Cache-Control", "private, no-store")
        return response


def relaxed_for_api_docs(view: Any) -> Any:
    """Swagger UI and ReDoc write style elements; ReDoc searches in a worker made from a blob."""
    return csp_update({"style-src": [UNSAFE_INLINE], "worker-src": ["blob:"]})(view)


DIAGRAMS: dict[str, Any] = {"style-src": [UNSAFE_INLINE]}  # Mermaid writes style elements into its drawings


def relax(response: HttpResponseBase, policy: dict[str, Any]) -> None:
    """For one answer only; the same attribute that the decorator above sets."""
    response._csp_update = policy  # type: ignore[attr-defined]


# A worker has the policy of its own file, not that of the page: MicroPython needs its wasm, its programs nothing.
WORKER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def static_headers(headers: Any, path: str, url: str) -> None:
    if "/js/python-worker" in url:
        headers["Content-Security-Policy"] = WORKER
