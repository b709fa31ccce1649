"""The tutor in a panel of the chapter page, and on pages of its own, which work without scripts."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from chat.conversing import conversation_context
from chat.services import notice_seen
from chat.views.reader import reader
from textbook.fragments import by_htmx

NOTICED = "tutor_noticed"


@require_GET
def ask_page(request: HttpRequest, session_id: UUID | None = None) -> HttpResponse:
    """For htmx the body of the panel alone."""
    context = context_of(request, session_id)
    if session_id and context["session"] is None:
        raise Http404
    return private(render(request, "chat/_conversation.html" if by_htmx(request) else "chat/page.html", context))


@require_GET
def panel(request: HttpRequest) -> HttpResponse:
    """Asked for when it is opened. A conversation that is not there any more is a new one."""
    context = context_of(request, uuid_in(request.GET.get("session", "")))
    if context["chapter"]:
        context["back"] = context["chapter"].get_absolute_url()
    return private(render(request, "chat/_panel.html", context))


@require_POST
def notice(request: HttpRequest) -> HttpResponse:
    """Somebody read what is stored."""
    user = reader(request)
    if user:
        notice_seen(user=user)
    else:
        request.session[NOTICED] = True
    return HttpResponse() if by_htmx(request) else redirect("chat")


def context_of(request: HttpRequest, session_id: UUID | None) -> dict[str, Any]:
    found = conversation_context(
        reader(request), chapter_id=request.GET.get("chapter", "").replace("\x00", ""), session_id=session_id,
        noticed=bool(request.session.get(NOTICED)),
    )  # fmt: skip
    back = reverse("chat_session", args=[session_id]) if session_id else reverse("chat")
    return found | {"typed": request.GET.get("q", "")[:4000], "tab": "chat", "back": back}


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def private(response: HttpResponse) -> HttpResponse:
    """It holds a conversation, or a token: no cache keeps it."""
    response["Cache-Control"] = "private, no-store"
    return response
