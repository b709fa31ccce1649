"""What the modules of the editor ask for: a preview, a place for unsaved words, room for a picture."""

import re

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.models import Chapter
from content.services.drafts import draft_drop, draft_keep
from content.services.pictures import picture_add, uploaded_bytes
from content.services.preview import preview_of
from content.views.desk import at_the_desk, for_the_editor, person
from textbook.errors import Invalid

WORDLESS = re.compile(r"[\W_]+")


def chapter_and_language(request: HttpRequest, pk: int) -> tuple[Chapter, str]:
    language = request.POST.get("language", "en")
    if language not in dict(settings.LANGUAGES):
        raise Invalid(_("The book has no such language."))
    return get_object_or_404(Chapter.objects.select_related("module"), pk=pk), language


@at_the_desk("content.change_chapter")
@require_POST
@for_the_editor
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter, language = chapter_and_language(request, pk)
    shown = preview_of(chapter=chapter, source=request.POST.get("source", ""), language=language)
    return JsonResponse(
        {
            "html": shown.html,
            "problems": shown.problems,
            "words": shown.words,
            "minutes": shown.minutes,
            "lines": shown.lines,
        }
    )


@at_the_desk("content.change_chapterdraft")
@require_POST
@for_the_editor
def draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter, language = chapter_and_language(request, pk)
    base = request.POST.get("base_revision", "")
    if not base.isdecimal() or len(base) > 9:
        raise Invalid(_("This form is not complete. Please reload the page."))
    kept = draft_keep(
        chapter=chapter, language=language, editor=person(request), source=request.POST.get("source", ""),
        base_revision=int(base),
    )  # fmt: skip
    return JsonResponse({"saved_at": kept.saved_at.isoformat()})


@at_the_desk("content.delete_chapterdraft")
@require_POST
def draft_discard(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter, language = chapter_and_language(request, pk)
    draft_drop(chapter=chapter, language=language, editor=person(request))
    if language == "en":
        return redirect("admin:content_chapter_change", pk)
    return redirect("admin:content_chapter_translate", pk, language)


@at_the_desk("content.add_asset")
@require_POST
@for_the_editor
def picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter, _language = chapter_and_language(request, pk)
    file = request.FILES.get("file")
    if file is None:
        raise Invalid(_("Please choose a picture."))
    asset = picture_add(
        folder=f"module-{chapter.module.number}", filename=picture_name(chapter, file.name or ""),
        data=uploaded_bytes(file), uploaded_by=person(request),
    )  # fmt: skip
    bare = asset.name.rsplit("/", 1)[-1]
    return JsonResponse({"name": asset.name, "markdown": f"![{alternative(file.name or '')}](images/{bare})"})


def picture_name(chapter: Chapter, name: str) -> str:
    """Every pasted picture is called image.png; the chapter and the time tell them apart."""
    stem, _dot, suffix = name.rpartition(".")
    if not stem or stem.lower() in ("image", "blob", "clipboard"):
        return f"chapter-{chapter.number}-{timezone.now():%Y%m%d-%H%M%S}.{suffix or 'png'}"
    return name


def alternative(name: str) -> str:
    """A start for the text alternative, from the words of the file's name."""
    words = WORDLESS.sub(" ", name.rpartition(".")[0]).strip()
    return "" if words.lower() in ("image", "blob", "clipboard") else words
