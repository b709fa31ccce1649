"""Writing a chapter."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from content.forms import ChapterForm, MoveForm, NewChapterForm, ScheduleForm
from content.models import Chapter, ChapterDraft, ChapterRevision, Module
from content.selectors.desk import OTHER_LANGUAGES, cell, next_number, translations_briefly
from content.services.chapters import chapter_create, chapter_publish, chapter_save
from content.services.preview import preview_of
from content.services.preview_links import preview_token
from content.views.desk import at_the_desk, page, person
from content.views.desk_conflict import conflict_context, keep_typed, merged, sides_of
from textbook.errors import AppError, Conflict


@at_the_desk("content.add_chapter")
def add(request: HttpRequest) -> HttpResponseBase:
    wanted = request.GET.get("module", "")
    modules = Module.objects.order_by("number")
    module = (
        modules.filter(number=int(wanted) if wanted.isdecimal() and len(wanted) < 5 else -1).first() or modules.last()
    )
    form = NewChapterForm(request.POST or None, initial={"module": module, "number": next_number(module)})
    if request.method == "POST" and form.is_valid():
        try:
            chapter = chapter_create(editor=person(request), **form.cleaned_data)
            return redirect("admin:content_chapter_change", chapter.pk)
        except AppError as error:
            form.add_error("number", error.detail)
    return page(request, "new_chapter", {"title": _("New chapter"), "form": form, "has_modules": module is not None})


@at_the_desk("content.change_chapter")
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter = get_object_or_404(Chapter.objects.select_related("module", "updated_by"), pk=pk)
    if request.method == "POST":
        return submitted(request, chapter)
    draft = ChapterDraft.objects.filter(chapter=chapter, language="en", editor=person(request)).first()
    start: dict[str, Any] = {"base_revision": chapter.revision}
    if draft and request.GET.get("draft") == "1":
        start = {"base_revision": draft.base_revision, "source": draft.source}
        draft = None
    offered = draft if draft and draft.source != chapter.source else None
    return editor(request, chapter, ChapterForm(instance=chapter, initial=start), draft=offered)


def submitted(request: HttpRequest, chapter: Chapter) -> HttpResponseBase:
    form = ChapterForm(request.POST, instance=copy(chapter))
    if not form.is_valid():
        return editor(request, chapter, form)
    if "_preview" in request.POST:
        return editor(request, chapter, form, preview=preview_of(chapter=chapter, source=form.cleaned_data["source"]))
    if "_merge" in request.POST:
        words = merged(request, sides_of(chapter, chapter, "en", form.cleaned_data))
        kept = {name: form.cleaned_data[name] for name in ("content_type", "note")}
        return editor(request, chapter, ChapterForm(instance=chapter, initial=words | kept))
    try:
        save(request, form)
    except Conflict:
        keep_typed(request, chapter, "en", form.cleaned_data)
        chapter.refresh_from_db()  # the other one may have saved after this request began
        sides = sides_of(chapter, chapter, "en", form.cleaned_data)
        return editor(request, chapter, form, status=409, **conflict_context(sides))
    return redirect("admin:content_chapter_change", chapter.pk)


def save(request: HttpRequest, form: ChapterForm) -> None:
    words, chapter = form.cleaned_data, form.instance
    if form.changes_something:
        chapter_save(chapter=chapter, editor=person(request), note=words["note"], base_revision=words["base_revision"])
        messages.success(request, _("Saved."))
    elif "_publish" not in request.POST:
        messages.info(request, _("There was nothing to save."))
    if "_publish" in request.POST:
        chapter_publish(chapter=chapter, editor=person(request))
        messages.success(request, _("Published: readers see it now."))


def editor(
    request: HttpRequest, chapter: Chapter, form: ChapterForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    """The form with everything around it. `preview`, `draft`, `conflict` come when there is one."""
    preview = more.get("preview")
    address = reverse("preview", args=[preview_token(chapter)])
    known = {row.language: row for row in translations_briefly().filter(chapter=chapter)}
    context = {
        "title": f"{chapter.place} {chapter.title}",
        "chapter": chapter,
        "form": form,
        "shown_html": preview.html if preview else chapter.html,
        "problems": preview.problems if preview else chapter.problems,
        "preview_link": request.build_absolute_uri(address),
        "schedule_form": ScheduleForm(initial={"publish_at": chapter.publish_at}),
        "move_form": MoveForm(initial={"module": chapter.module_id, "number": chapter.number}, auto_id="move_%s"),
        "cells": [cell(chapter, code, known.get(code)) for code, _name in OTHER_LANGUAGES],
        "last": ChapterRevision.objects.filter(chapter=chapter, language="en").defer("source").first(),
    }
    return page(request, "chapter", {**context, **more}, status)
