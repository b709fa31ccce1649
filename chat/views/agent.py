"""The Plan tab: what is said to the study-plan agent, and what it did. Works as plain forms without scripts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from chat.selectors.plans import plan_session
from chat.serializers import QUESTION
from chat.services import conversation_look
from chat.services.agent import agent_ask
from chat.showing import turns_of
from chat.tabs import TABS
from chat.views.pages import private, uuid_in
from chat.views.reader import address_of, reader, refused
from textbook.errors import AppError, Invalid
from textbook.fragments import by_htmx


@require_GET
def plan_page(request: HttpRequest) -> HttpResponse:
    """Goes on with the last conversation about the plan, or begins anew with `?new=1`."""
    user = reader(request)
    session = None if user is None or request.GET.get("new") else plan_session(user)
    return shown(request, user, session)


@require_POST
def say(request: HttpRequest) -> HttpResponse:
    user, text = reader(request), request.POST.get("text", "").replace("\x00", "").strip()
    if user is None:
        return redirect(f"{reverse('account_login')}?next={reverse('chat_plan')}")
    try:
        if not text or len(text) > QUESTION:
            raise Invalid(_("Say in a sentence what to do.") if not text else _("This question is too long."))
        turn = agent_ask(
            user=user, text=text, conversation_id=uuid_in(request.POST.get("session", "")), address=address_of(request)
        )
    except AppError as error:
        return refused(request, error, **({} if by_htmx(request) else {"typed": text}))
    if by_htmx(request):
        return shown(request, user, turn.session_id)
    return redirect(f"{reverse('chat_plan')}#turn-{turn.pk}")


def shown(request: HttpRequest, user: User | None, session_id: UUID | None) -> HttpResponse:
    messages: list[Any] = conversation_look(user=user, session_id=session_id)[1] if session_id else []
    context = {
        "turns": turns_of(messages), "session_id": session_id, "tabs": TABS, "tab": "chat_plan",
        "back": reverse("chat_plan"), "signed_in": user is not None, "language": translation.get_language(),
        "chapter_id": request.GET.get("chapter", "")[:40],
    }  # fmt: skip
    return private(render(request, "chat/_plan.html" if by_htmx(request) else "chat/plan.html", context))
