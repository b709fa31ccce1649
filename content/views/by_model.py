"""What a model adds to a chapter for somebody who is signed in."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.visitors import Visitor
from content.models import Chapter
from content.reader import reader_of
from content.selectors import reading
from content.services.machine_translation import translation_claim
from content.services.personal import personal_claim, personal_html
from content.tasks import reword_chapter, translate_chapter
from textbook import llm


def by_model(request: HttpRequest, chapter: Chapter, language: str, visitor: Visitor) -> dict[str, Any]:
    """Missing translations on their way, the text in other words."""
    if not llm.configured():
        return {}
    added: dict[str, Any] = {"can_reword": language == "en"}
    if language != "en" and visitor.auto_translate:
        translated = reading.translation_of(chapter, language)
        if translated is None or translated.is_stale:
            if translation_claim(chapter, language):
                translate_chapter.enqueue(chapter.pk, language)
            added["translating"] = True
    if language == "en" and request.GET.get("for") == "me":
        added["html"], added["reworded"] = personal_html(chapter, reader_of(request).background)
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
