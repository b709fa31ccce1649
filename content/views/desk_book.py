"""The title page, and a whole book from a zip."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.forms import BookForm, BookUploadForm
from content.selectors import reading
from content.services.version import book_changed
from content.transfer.book import LoadReport, Prefer
from content.transfer.upload import book_apply, book_upload
from content.views.desk import at_the_desk, page, person
from textbook.errors import AppError


@at_the_desk("content.change_book")
def title_page(request: HttpRequest) -> HttpResponseBase:
    form = BookForm(request.POST or None, instance=reading.book())
    if request.method == "POST" and form.is_valid():
        form.save()
        book_changed()
        messages.success(request, _("Saved."))
        return redirect("admin:content_book_changelist")
    return page(request, "title_page", {"title": _("Title page"), "form": form})


@at_the_desk("content.add_chapter")
def load(request: HttpRequest) -> HttpResponseBase:
    """First only what would happen."""
    form = BookUploadForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"title": _("Load a book"), "form": form}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            ticket, report = book_upload(file=file, size=file.size, editor=person(request))
            context |= {"ticket": ticket, "report": report, "tally": tally(report)}
        except AppError as error:
            form.add_error("file", error.detail)
    return page(request, "load", context)


@at_the_desk("content.add_chapter")
@require_POST
def load_apply(request: HttpRequest) -> HttpResponseBase:
    side = request.POST.get("prefer", "")
    prefer = cast(Prefer, side if side in ("theirs", "ours") else "")
    try:
        report = book_apply(ticket=request.POST.get("ticket", ""), prefer=prefer, editor=person(request))
    except AppError as error:
        messages.error(request, error.detail)
        return redirect("admin:content_book_load")
    return page(request, "load", {"title": _("Load a book"), "report": report, "tally": tally(report), "done": True})


def tally(report: LoadReport) -> list[tuple[str, int]]:
    words = {
        "new": _("new"),
        "updated": _("updated from the files"),
        "unchanged": _("the same on both sides"),
        "kept": _("kept as they are here"),
        "conflict": _("changed here and in the files"),
        "pictures": _("new pictures"),
    }
    return [(words.get(what, what), count) for what, count in report.tally.items() if count]
