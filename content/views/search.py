from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from content.selectors import reading
from content.services.search import MAX_QUERY, Scope, book_search
from textbook.throttles import page_may


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The page, or only its results when htmx asks for them."""
    page_may(request)
    query = request.GET.get("q", "").replace("\x00", "")[:MAX_QUERY]
    module = request.GET.get("module", "")
    number = int(module) if module.isascii() and module.isdigit() and len(module) < 4 else None
    context = {
        "query": query,
        "module": number,
        "found": book_search(query=query, scope=Scope(modules=None if number is None else frozenset({number}))),
        "max_query": MAX_QUERY,
    }
    if request.htmx:  # type: ignore[attr-defined]
        response = render(request, "content/_results.html", context)
    else:
        modules = reading.outline(translation.get_language() or "en")
        response = render(request, "content/search.html", context | {"modules": modules})
    patch_vary_headers(response, ["HX-Request"])
    return response
