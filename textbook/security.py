"""Headers that say what a page may do; every relaxation of the content policy is named here."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE, WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.http import HttpRequest
from django.http.response import HttpResponseBase

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


def relaxed_for_api_docs(view: Any) -> Any:
    """Swagger UI and ReDoc write style elements; ReDoc searches in a worker made from a blob."""
    return csp_update({"style-src": [UNSAFE_INLINE], "worker-src": ["blob:"]})(view)


RUNNABLE_CODE: dict[str, Any] = {"script-src": [SELF, WASM_UNSAFE_EVAL]}
DIAGRAMS: dict[str, Any] = {"style-src": [SELF, UNSAFE_INLINE]}
