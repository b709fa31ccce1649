"""Writing a chapter in another language, with the English beside it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.forms import TranslationForm
from content.models import Chapter, ChapterDraft, ChapterTranslation
from content.selectors.desk import OTHER_LANGUAGES
from content.services.block_translations import block_translation_save
from content.services.drafts import draft_drop
from content.services.preview import preview_of
from content.services.side_by_side import side_by_side
from content.services.translations import translation_save
from content.views.desk import at_the_desk, page, person, told
from content.views.desk_conflict import conflict_context, keep_typed, merged, sides_of
from textbook.errors import Conflict


def found(pk: int, language: str) -> tuple[Chapter, ChapterTranslation | None]:
    if language not in dict(OTHER_LANGUAGES):
        raise Http404
    chapter = get_object_or_404(Chapter.objects.select_related("module"), pk=pk)
    return chapter, chapter.translations.select_related("updated_by").filter(language=language).first()


@at_the_desk("content.change_chaptertranslation")
def edit(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    chapter, translation = found(pk, language)
    if request.method == "POST":
        return submitted(request, chapter, translation, language)
    draft = ChapterDraft.objects.filter(chapter=chapter, language=language, editor=person(request)).first()
    start = words_of(chapter, translation)
    offered = draft if draft and draft.source != start["source"] else None
    if draft and request.GET.get("draft") == "1":
        start |= {"base_revision": draft.base_revision, "source": draft.source}
        offered = None
    form = TranslationForm(initial=start, language=language)
    return editor(request, chapter, translation, language, form, draft=offered)


def words_of(chapter: Chapter, translation: ChapterTranslation | None) -> dict[str, Any]:
    if translation is None:
        return {"base_revision": 0, "title": "", "summary": "", "source": ""}
    return {
        "base_revision": translation.revision,
        "title": translation.title,
        "summary": translation.summary,
        "source": translation.source,
    }


def submitted(
    request: HttpRequest, chapter: Chapter, translation: ChapterTranslation | None, language: str
) -> HttpResponseBase:
    form = TranslationForm(request.POST, language=language)
    if not form.is_valid():
        return editor(request, chapter, translation, language, form)
    if "_preview" in request.POST:
        shown = preview_of(chapter=chapter, source=form.cleaned_data["source"], language=language)
        return editor(request, chapter, translation, language, form, preview=shown)
    if "_merge" in request.POST and translation:
        words = merged(request, sides_of(translation, chapter, language, form.cleaned_data))
        return editor(request, chapter, translation, language, TranslationForm(initial=words, language=language))
    writer = person(request)
    try:
        translation_save(chapter=chapter, language=language, editor=writer, **form.cleaned_data)
    except Conflict:
        keep_typed(request, chapter, language, form.cleaned_data)
        translation = chapter.translations.select_related("updated_by").get(language=language)
        more = conflict_context(sides_of(translation, chapter, language, form.cleaned_data))
        return editor(request, chapter, translation, language, form, status=409, **more)
    draft_drop(chapter=chapter, language=language, editor=writer)
    messages.success(request, _("Saved."))
    return redirect("admin:content_chapter_translate", chapter.pk, language)


def editor(
    request: HttpRequest, chapter: Chapter, translation: ChapterTranslation | None, language: str,
    form: TranslationForm, *, status: int = 200, **more: Any,
) -> HttpResponseBase:  # fmt: skip
    preview, blocks = more.get("preview"), side_by_side(chapter, translation)
    context = {
        "title": f"{chapter.place} {chapter.title}",
        "chapter": chapter,
        "translation": translation,
        "text_language": language,
        "text_direction": "rtl" if language == "ur" else "ltr",
        "language_name": dict(OTHER_LANGUAGES)[language],
        "form": form,
        "blocks": blocks,
        "missing": sum(block.state == "missing" for block in blocks),
        "machine": sum(block.state == "machine" for block in blocks),
        "shown_html": preview.html if preview else translation.html if translation else "",
        "problems": preview.problems if preview else translation.problems if translation else [],
    }
    return page(request, "translate", {**context, **more}, status)


@at_the_desk("content.change_blocktranslation")
@require_POST
def block(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    chapter, _translation = found(pk, language)
    name = request.POST.get("block", "")[:40]
    markdown, editor = request.POST.get("markdown", ""), person(request)

    def act() -> None:
        block_translation_save(chapter=chapter, language=language, block=name, markdown=markdown, editor=editor)

    told(request, act, _("This block is corrected."))
    return redirect(f"{reverse('admin:content_chapter_translate', args=[pk, language])}#block-{name}")
