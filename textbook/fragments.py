"""Parts of pages: who asks for one, and where a refusal of it is shown."""

from django.http import HttpRequest, HttpResponse


def by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def by_script(request: HttpRequest) -> bool:
    """A script of ours, which draws what it gets."""
    return request.headers.get("X-Fragment") == "1"


def shown_in(place: str, response: HttpResponse) -> HttpResponse:
    """htmx shows a refusal only where the refusal itself says: see `static/js/refusals.js`."""
    response["HX-Retarget"] = place
    return response
