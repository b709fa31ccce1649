"""Home and chapter pages: parse, ask the selectors, fill the template."""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from accounts.models import HardwareLevel, SoftwareLevel
from content.models import Chapter, ChapterTranslation
from content.reader import Reader, reader_from, reader_of, remember
from content.selectors import reading
from content.services.machine_translation import translation_claim
from content.services.personal import personal_claim, personal_html
from content.services.preview_links import chapter_of_token
from content.structured import alternates, book_data, chapter_data
from content.tasks import reword_chapter, translate_chapter
from content.views.moved import moved
from textbook import build, llm
from textbook.context import theme
from textbook.security import DIAGRAMS, relax

SUBMIT = '<button type="submit">'


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
def chapter(request: HttpRequest, public_id: str) -> HttpResponse:
    found = reading.chapter_or_redirect(public_id)
    if isinstance(found, str):
        return moved("chapter", found)
    language = translation.get_language() or "en"
    etag = None
    if not request.user.is_authenticated and not messages.get_messages(request):
        etag = page_tag(request, found, reading.book_version(), language)
        unchanged = get_conditional_response(request, etag)
        if unchanged is not None:
            return unchanged
    response = chapter_response(request, found, reader_of(request))
    if etag:
        response["ETag"] = etag
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
    else:
        response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The last saved text of a chapter, published or not, for whoever was given the link."""
    found = chapter_of_token(token)
    if found is None:
        raise Http404
    response = chapter_response(request, found, Reader(), preview=True)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def page_tag(request: HttpRequest, chapter: Chapter, version: str, language: str) -> str:
    """Everything that an anonymous page depends on."""
    parts = (
        build.identity(),
        chapter.pk,
        chapter.revision,
        version,
        language,
        theme(request),
        reader_of(request).cookie,
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def chapter_response(request: HttpRequest, chapter: Chapter, reader: Reader, *, preview: bool = False) -> HttpResponse:
    language = translation.get_language() or "en"
    translated = reading.translation_of(chapter, language)
    context = chapter_context(chapter, translated, language, reader) | {"preview": preview}
    if request.user.is_authenticated and not preview:
        context |= by_model(request, chapter, translated, language, reader)
    if preview:
        context["has_levels"] = False  # a preview shows every box, so there is nothing to choose
    if request.user.is_authenticated:
        context["html"] = with_token(context["html"], get_token(request))
    response = render(request, "content/chapter.html", context)
    if "mermaid" in chapter.features:
        relax(response, DIAGRAMS)
    return response


def by_model(
    request: HttpRequest, chapter: Chapter, translated: ChapterTranslation | None, language: str, reader: Reader
) -> dict[str, Any]:
    """What a model adds for somebody who is signed in: missing translations on their way, the text in other words."""
    if not llm.configured():
        return {}
    added: dict[str, Any] = {"can_reword": language == "en"}
    if language != "en" and reader.auto_translate and (translated is None or translated.is_stale):
        if translation_claim(chapter, language):
            translate_chapter.enqueue(chapter.pk, language)
        added["translating"] = True
    if language == "en" and request.GET.get("for") == "me":
        added["html"], added["reworded"] = personal_html(chapter, reader.background)
        added["personal"] = True
    return added


@require_POST
@login_required
def reword(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks for the chapter in words for the reader's background; the work is done beside the pages."""
    found = reading.chapter_or_redirect(public_id)
    if isinstance(found, str):
        return redirect("chapter", found)
    background = reader_of(request).background
    if personal_claim(found, background):
        reword_chapter.enqueue(found.pk, background)
    return redirect(f"{found.get_absolute_url()}?for=me")


def with_token(html: str, token: str) -> str:
    """The stored forms know no reader; a signed-in page lends them its token, so they work without scripts."""
    return html.replace(SUBMIT, f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">{SUBMIT}')


def chapter_context(
    chapter: Chapter, translated: ChapterTranslation | None, language: str, reader: Reader
) -> dict[str, Any]:
    modules = reading.outline(language)
    previous, following = reading.neighbours(modules, chapter.public_id)
    named = translated or chapter
    if translated and not translated.has_text:
        translated = None
    text = translated or chapter
    address = f"{settings.SITE_URL}{chapter.get_absolute_url()}"
    return {
        "chapter": chapter,
        "title": named.title or chapter.title,
        "summary": named.summary or chapter.summary,
        "title_language": language if named is not chapter else "en",
        "html": text.html,
        "toc": shown_toc(text.toc),
        "module_title": next((m.title for m in modules if m.number == chapter.module.number), chapter.module.title),
        "text_language": language if translated else "en",
        "stale": bool(translated and translated.is_stale),
        "features": chapter.features,
        "has_levels": "levels" in chapter.features,
        "minutes": text.reading_minutes,
        "reader": reader,
        "software_levels": SoftwareLevel.choices,
        "hardware_levels": HardwareLevel.choices,
        "previous": previous,
        "next": following,
        "canonical": address if not translated else f"{address}?lang={language}",
        "alternates": alternates(address, ["en", *([language] if translated else [])]),
        "structured": chapter_data(chapter, text.title, text.summary, address, language if translated else "en"),
    }


def shown_toc(toc: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sections and subsections; only sections where there are very many (a glossary)."""
    shown = [entry for entry in toc if entry["level"] <= 3]
    return shown if len(shown) <= 60 else [entry for entry in shown if entry["level"] == 2]


@require_safe
def personalise(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form of the start bar. A guest's choice lives in a cookie, so it works without an account."""
    reader = reader_from(
        request.GET.get("software", ""), request.GET.get("hardware", ""), request.GET.get("advanced") == "1"
    )
    response = redirect("chapter", public_id)
    remember(response, reader, secure=settings.HTTPS)
    return response
