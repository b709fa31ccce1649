"""Conversations: a list, names, deletion that can be taken back, files."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from chat.guests import remembered
from chat.selectors import session_for, sessions_of
from chat.services import session_bin, session_json, session_markdown, session_rename, session_restore
from chat.tabs import TABS
from chat.views.pages import private, uuid_in
from chat.views.reader import reader, refused
from textbook.errors import AppError, NotFound
from textbook.fragments import by_htmx
from textbook.http import JSONRenderer

A_PAGE = 30


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """`?undo=` offers to take a deletion back, for browsers without scripts."""
    rows = sessions_of(reader(request), remembered(request))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "sessions": page.object_list, "tabs": TABS, "tab": "chat_history",
        "undo": uuid_in(request.GET.get("undo", "")), "chapter_id": request.GET.get("chapter", "")[:40],
    }  # fmt: skip
    template = "chat/_history.html" if by_htmx(request) else "chat/history.html"
    return private(render(request, template, context))


@require_POST
def rename(request: HttpRequest, session_id: UUID) -> HttpResponse:
    try:
        session = session_rename(user=reader(request), session_id=session_id, title=request.POST.get("title", ""))
    except AppError as error:
        return refused(request, error)
    return row_or_list(request, session)


@require_POST
def delete(request: HttpRequest, session_id: UUID) -> HttpResponse:
    try:
        session = session_bin(user=reader(request), session_id=session_id)
    except AppError as error:
        return refused(request, error)
    if by_htmx(request):
        return private(render(request, "chat/_deleted.html", {"session": session}))
    response: HttpResponse = redirect("chat_history")
    response["Location"] += f"?undo={session.pk}"
    return response


@require_POST
def restore(request: HttpRequest, session_id: UUID) -> HttpResponse:
    try:
        session = session_restore(user=reader(request), session_id=session_id)
    except AppError as error:
        return refused(request, error)
    return row_or_list(request, session)


@require_GET
def export(request: HttpRequest, session_id: UUID, kind: str) -> HttpResponse:
    try:
        session = session_for(reader(request), session_id)
    except NotFound:
        raise Http404 from None
    if kind == "json":
        response = HttpResponse(JSONRenderer().render(session_json(session=session)), content_type="application/json")
    elif kind == "md":
        text = session_markdown(session=session)
        response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    else:
        raise Http404
    name = slugify(session.title)[:60] or "conversation"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return private(response)


def row_or_list(request: HttpRequest, session: object) -> HttpResponse:
    if by_htmx(request):
        return private(render(request, "chat/_session.html", {"session": session}))
    return redirect("chat_history")
