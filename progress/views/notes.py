"""The notebook, and notes written from the page. Every form works without a script; a fragment is for the script."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from progress.models import Colour, Note
from progress.note_serializers import NoteChangeSerializer, NoteWriteSerializer
from progress.notebook import notebook_markdown
from progress.selectors.notes import NoteFilters, chapters_with_notes, note_of, notes_of, orphans_count
from progress.services.notes import note_create, note_delete, note_deleted, note_place, note_restore, note_update
from progress.views import deletions
from progress.views.plan_list import chapters_named
from progress.views.reader import signed_in
from textbook.errors import AppError, Invalid, NotFound
from textbook.fragments import by_htmx, by_script
from textbook.methods import form_of

A_PAGE = 50


@require_GET
@login_required
def notebook(request: HttpRequest) -> HttpResponse:
    user, filters = signed_in(request), filters_of(request)
    page = Paginator(notes_of(user, filters), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "notes": page.object_list, "filters": filters, "colours": Colour.choices,
        "chapters": chapters_with_notes(user), "orphans": orphans_count(user), "query": urlencode(query_of(filters)),
    }  # fmt: skip
    return render(request, "progress/_notes_found.html" if by_htmx(request) else "progress/notebook.html", context)


@require_GET
@login_required
def notebook_file(request: HttpRequest) -> HttpResponse:
    """All that the filters leave, as Markdown, in the order of the book."""
    rows = notes_of(signed_in(request), filters_of(request)).order_by(
        "chapter__module__number", "chapter__number", "created_at"
    )
    text = notebook_markdown(
        rows, title=_("My notes"), site=settings.SITE_URL, lost=_("these words are not in the book any more")
    )
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="notes.md"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """From the words that somebody marks in a chapter; or by hand, with words that they copied there."""
    if request.method != "POST":
        return writing(request, {"chapter_id": request.GET.get("chapter", "")})
    try:
        note = note_create(user=signed_in(request), **checked(NoteWriteSerializer, request))
    except AppError as error:
        if by_script(request):
            return refused(request, error)
        return writing(request, request.POST, error.detail, error.status)
    return answered(request, note, _("Your note is kept."))


def writing(request: HttpRequest, typed: Mapping[str, str], problem: str = "", status: int = 200) -> HttpResponse:
    context = {"chapters": chapters_named(request), "typed": typed, "problem": problem}
    return render(request, "progress/note_write.html", context, status=status)


@form_of("notebook")
@login_required
def change(request: HttpRequest, note_id: UUID) -> HttpResponse:
    user = signed_in(request)
    try:
        if quote := request.POST.get("place", ""):
            note_place(user=user, note_id=note_id, quote=quote[:2000])
        else:
            note_update(user=user, note_id=note_id, **checked(NoteChangeSerializer, request))
    except NotFound:
        raise Http404 from None
    except AppError as error:
        return refused(request, error)
    return answered(request, note_of(user, note_id), _("Your note is changed."))


@form_of("notebook")
@login_required
def remove(request: HttpRequest, note_id: UUID) -> HttpResponse:
    try:
        token = note_delete(user=signed_in(request), note_id=note_id)
    except NotFound:
        raise Http404 from None
    if by_script(request):
        return JsonResponse({"deleted": str(note_id), "undo": token})
    deletions.keep(request, deletions.NOTE, token)
    return redirect("note_deleted")


@require_GET
@login_required
def deleted(request: HttpRequest) -> HttpResponse:
    """Nothing else is kept of it: the word on the deletion carries the note, and can give it back."""
    token = deletions.kept(request, deletions.NOTE)
    try:
        note = note_deleted(user=signed_in(request), token=token)
    except AppError:
        return redirect("notebook")
    return render(request, "progress/note_deleted.html", {"note": note, "token": token})


@form_of("notebook")
@login_required
def restore(request: HttpRequest) -> HttpResponse:
    token = request.POST.get("token", "")
    try:
        note = note_restore(user=signed_in(request), token=token)
    except AppError as error:
        return refused(request, error)
    deletions.used(request, deletions.NOTE, token)
    return answered(request, note, _("The note is back."))


def checked(serializer: type[Any], request: HttpRequest) -> dict[str, Any]:
    """A form's fields, by the same rules as a program's."""
    given = {name: value.replace("\x00", "") for name, value in request.POST.items() if isinstance(value, str)}
    parsed = serializer(data={name: given[name] for name in serializer().fields if name in given})
    if not parsed.is_valid():
        first = next(iter(parsed.errors.values()))
        raise Invalid(str(first[0]), errors=parsed.errors)
    return dict(parsed.validated_data)


def answered(request: HttpRequest, note: Note, said: str) -> HttpResponse:
    if by_script(request):
        fields = ("block", "quote", "before", "after", "text", "colour", "language")
        return JsonResponse({"id": str(note.pk), **{name: getattr(note, name) for name in fields}})
    messages.success(request, said)
    return redirect("notebook")


def refused(request: HttpRequest, error: AppError) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"detail": error.detail}, status=error.status)
    typed = {"typed": request.POST.get("text") or request.POST.get("place", ""), "problem": error.detail}
    return render(request, "progress/note_refused.html", typed, status=error.status)


def filters_of(request: HttpRequest) -> NoteFilters:
    colour = request.GET.get("colour", "")
    return NoteFilters(
        chapter=request.GET.get("chapter", "").replace("\x00", "")[:200],
        colour=colour if colour in Colour.values else "",
        search=request.GET.get("q", "").replace("\x00", "").strip()[:200],
        orphans=True if request.GET.get("orphans") == "1" else None,
    )


def query_of(filters: NoteFilters) -> dict[str, str]:
    known = {
        "chapter": filters.chapter, "colour": filters.colour, "q": filters.search,
        "orphans": "1" if filters.orphans else "",
    }  # fmt: skip
    return {name: value for name, value in known.items() if value}
