"""Who asks, and what every view of a conversation shares."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from accounts.models import User
from chat.selectors.sessions import NO_MESSAGE, NO_SESSION
from chat.tabs import TABS
from textbook.errors import AppError, NotFound
from textbook.fragments import by_htmx, shown_in

PROBLEM = "#ask-problem"


def reader(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def address_of(request: HttpRequest) -> str:
    return BaseThrottle().get_ident(Request(request)) or ""


def fresh_key() -> str:
    return str(uuid4())


def sentence_of(error: AppError) -> str:
    gone = error.detail in (NO_SESSION, NO_MESSAGE)
    return _("This conversation is not there any more. Begin a new one.") if gone else error.detail


def refused(request: HttpRequest, error: AppError, **context: Any) -> HttpResponse:
    """For the panel the sentence alone; without scripts a page that holds it, and what was typed."""
    shown = {"problem": sentence_of(error), "tabs": TABS, "back": reverse("chat"), **context}
    if by_htmx(request):
        response = render(request, "chat/_problem.html", shown, status=error.status)
        shown_in(PROBLEM, response)["HX-Reswap"] = "innerHTML"
    elif isinstance(error, NotFound) and not context:
        raise Http404
    else:
        response = render(request, "chat/refused.html", shown, status=error.status)
    if error.retry_after is not None:
        response["Retry-After"] = str(error.retry_after)
    return response
