"""A question and what may happen to its answer. Each answers htmx with the turn, and a form with a page."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from chat.conversing import conversation_context
from chat.forms import AskForm, FeedbackForm
from chat.guests import remember
from chat.models import ChatMessage
from chat.services import (
    answer_keep,
    feedback_give,
    manner_set,
    question_ask,
    turn_begin,
    turn_look,
    turn_retry,
    turn_stop,
)
from chat.showing import shown
from chat.views.pages import private
from chat.views.reader import address_of, fresh_key, reader, refused
from textbook.errors import AppError, Invalid
from textbook.fragments import by_htmx


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    form, user = AskForm(cleaned(request)), reader(request)
    try:
        if not form.is_valid():
            raise Invalid(form.problem())
        session_id = form.cleaned_data["session"]
        turn = question_ask(user=user, question=form.asked(), session_id=session_id, address=address_of(request))
    except AppError as error:
        return refused(request, error, **({} if by_htmx(request) else kept_of(request, form)))
    if user is None:
        remember(request, turn.session_id)
    elif form.cleaned_data["manner"]:
        manner_set(user=user, manner=form.cleaned_data["manner"])
    turn_begin(turn=turn)
    return answered(request, turn, asked=True)


@require_GET
def turn(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    try:
        return answered(request, turn_look(user=reader(request), turn_id=turn_id))
    except AppError as error:
        return refused(request, error)


@require_POST
def stop(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    try:
        return answered(request, turn_stop(user=reader(request), turn_id=turn_id))
    except AppError as error:
        return refused(request, error)


@require_POST
def retry(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    try:
        again = turn_retry(user=reader(request), turn_id=turn_id, address=address_of(request))
    except AppError as error:
        return refused(request, error)
    turn_begin(turn=again)
    return answered(request, again)


@require_POST
def feedback(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """The comment comes after the opinion, and may stay away."""
    form = FeedbackForm(cleaned(request))
    try:
        if not form.is_valid():
            raise Invalid(str(next(iter(form.errors.values()))[0]))
        comment = form.cleaned_data["comment"] if "comment" in request.POST else None
        message = feedback_give(
            user=reader(request), message_id=turn_id, feedback=form.cleaned_data["feedback"], comment=comment
        )
    except AppError as error:
        return refused(request, error)
    if not by_htmx(request):
        return redirect(place_of(message))
    context = {"turn": shown(message), "thanked": comment is not None, "opened": True}
    return private(render(request, "chat/_feedback.html", context))


@require_POST
@login_required
def card(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    user = reader(request)
    assert user is not None
    try:
        answer_keep(user=user, turn_id=turn_id)
    except AppError as error:
        return refused(request, error)
    return render(request, "chat/_card_kept.html") if by_htmx(request) else redirect("reviews")


def answered(request: HttpRequest, found: ChatMessage, *, asked: bool = False) -> HttpResponse:
    if not by_htmx(request):
        return redirect(place_of(found))
    found = turn_look(user=reader(request), turn_id=found.pk)
    context: dict[str, Any] = {"turn": shown(found), "asked": asked, "key": fresh_key()}
    return private(render(request, "chat/_turn_alone.html", context))


def place_of(turn: ChatMessage) -> str:
    return f"/chat/{turn.session_id}#turn-{turn.pk}"


def cleaned(request: HttpRequest) -> dict[str, str]:
    """No text of ours holds a NUL; PostgreSQL would refuse it."""
    return {name: str(value).replace("\x00", "") for name, value in request.POST.items()}


def kept_of(request: HttpRequest, form: AskForm) -> dict[str, Any]:
    """What was typed, for a page without scripts."""
    given = form.data
    session = form.cleaned_data.get("session") if hasattr(form, "cleaned_data") else None
    context = conversation_context(reader(request), chapter_id=given.get("chapter", ""), session_id=session)
    return context | {
        "typed": given.get("question", ""), "selected": given.get("selected_text", ""), "tab": "chat", "suggested": [],
    }  # fmt: skip
