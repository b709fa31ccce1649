"""The title page, and a whole book from a zip."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.forms import BookForm, BookUploadForm
from content.models import BookUpload
from content.selectors import reading
from content.services.version import book_changed
from content.transfer.book import Prefer
from content.transfer.upload import book_apply, book_upload, upload_of
from content.views.desk import at_the_desk, page, person
from textbook import audit
from textbook.errors import AppError, Conflict
from textbook.models import Action

LOOK_SECONDS = 2


@at_the_desk("content.change_book")
def title_page(request: HttpRequest) -> HttpResponseBase:
    form = BookForm(request.POST or None, instance=reading.book())
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            book = form.save()
            audit.record(Action.CHANGED, actor=person(request), thing=book, fields=", ".join(form.changed_data))
        book_changed()
        messages.success(request, _("Saved."))
        return redirect("admin:content_book_changelist")
    return page(request, "title_page", {"title": _("Title page"), "form": form})


@at_the_desk("content.add_chapter")
def load(request: HttpRequest) -> HttpResponseBase:
    """First only what would happen."""
    form = BookUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = book_upload(file=file, size=file.size, editor=person(request))
            return redirect("admin:content_book_upload", upload.pk)
        except AppError as error:
            form.add_error("file", error.detail)
    return page(request, "load", {"title": _("Load a book"), "form": form})


@at_the_desk("content.add_chapter")
def upload(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """How far the worker is, and what it found; the page asks for its middle again while work goes on."""
    shown = upload_of(pk, person(request))
    template = "_upload" if request.headers.get("HX-Request") else "upload"
    context = {"title": _("Load a book"), "upload": shown, "tally": tally(shown), "seconds": LOOK_SECONDS}
    response = page(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@at_the_desk("content.add_chapter")
@require_POST
def upload_apply(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    side = request.POST.get("prefer", "")
    prefer = cast(Prefer, side if side in ("theirs", "ours") else "")
    try:
        book_apply(upload=upload_of(pk, person(request)), prefer=prefer)
    except Conflict as error:
        messages.error(request, error.detail)
    return redirect("admin:content_book_upload", pk)


def tally(upload: BookUpload) -> list[tuple[str, int]]:
    words = {
        "new": _("new"),
        "updated": _("updated from the files"),
        "unchanged": _("the same on both sides"),
        "kept": _("kept as they are here"),
        "conflict": _("changed here and in the files"),
        "pictures": _("new pictures"),
    }
    return [(words.get(what, what), count) for what, count in upload.report.get("tally", {}).items() if count]
