"""The home page, and the form by which a guest says who reads."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from content.reader import reader_from, remember
from content.selectors import reading
from content.structured import alternates, book_data


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    language = translation.get_language() or "en"
    book, modules = reading.book(), reading.outline(language)
    numbered = [chapter for module in modules for chapter in module.chapters]
    address = f"{settings.SITE_URL}/"
    context = {
        "book_title": book.text("title", language),
        "book_subtitle": book.text("subtitle", language),
        "book_description": book.text("description", language),
        "modules": modules,
        "first": numbered[0] if numbered else None,
        "chapter_count": len(numbered),
        "hours": max(1, round(sum(chapter.minutes for chapter in numbered) / 60)),
        "canonical": address if language == "en" else f"{address}?lang={language}",
        "alternates": alternates(address, [code for code, _ in settings.LANGUAGES]),
        "structured": book_data(book, modules, language),
    }
    return render(request, "content/home.html", context)


@require_safe
def personalise(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form of the start bar. A guest's choice lives in a cookie, so it works without an account."""
    reader = reader_from(
        request.GET.get("software", ""), request.GET.get("hardware", ""), request.GET.get("advanced") == "1"
    )
    response = redirect("chapter", public_id)
    remember(response, reader, secure=settings.HTTPS)
    return response
