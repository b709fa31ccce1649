"""Answering a question of the book in the page, or on a page of its own without scripts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from content.models import Question
from progress.selectors import question_shown
from progress.services import hints_show, question_answer, question_report
from textbook.errors import Invalid
from textbook.fragments import by_script
from textbook.throttles import page_may


@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Judges an answer, or tells a hint when the form was sent by that button."""
    page_may(request)
    chosen = [*request.POST.getlist("answer"), *(name.removeprefix("position-") for name in request.POST)]
    question = question_shown(key, asked_in(request), chosen)
    user = request.user if isinstance(request.user, User) else None
    if "hints" in request.POST:
        return hints(request, question, user)
    try:
        practice = request.POST.get("practice") == "1" and question.kind != "open"
        answered = question_answer(question=question, answer=answer_of(request, question), user=user, practice=practice)
    except Invalid as error:
        return shown(request, "answered", question, {"problem": error.detail}, status=422)
    return shown(request, "answered", question, {"answered": answered})


def hints(request: HttpRequest, question: Question, user: User | None) -> HttpResponse:
    seen = request.POST["hints"]
    count = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 3 else 0
    told = hints_show(question=question, user=user, seen=count)
    return shown(request, "hints", question, {"hints": told, "more": len(told) < len(question.hints)})


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, key: str) -> HttpResponse:
    """Says that a question is wrong or unclear; the instructors find it in their inbox."""
    question = question_shown(key, asked_in(request))
    if request.method == "GET":
        return shown(request, "report", question, {})
    if not isinstance(request.user, User):
        return redirect(f"{reverse('account_login')}?next={request.path}")
    text = request.POST.get("text", "")
    try:
        question_report(user=request.user, question=question, text=text)
    except Invalid as error:
        return shown(request, "report", question, {"problem": error.detail, "text": text}, status=422)
    return shown(request, "report", question, {"sent": True})


def asked_in(request: HttpRequest) -> str:
    return request.GET.get("lang") or translation.get_language() or "en"


def shown(request: HttpRequest, name: str, question: Question, more: dict[str, Any], status: int = 200) -> HttpResponse:
    """A fragment for the page's script, a page of its own without it."""
    context = {"question": question, "chapter": question.chapter, **more}
    fragment = by_script(request)
    template = f"progress/_{name}.html" if fragment else f"progress/{name}.html"
    response = render(request, template, context, status=status)
    add_never_cache_headers(response)
    return response


def answer_of(request: HttpRequest, question: Question) -> Any:
    if question.kind == "multiple":
        return request.POST.getlist("answer")
    if question.kind != "order":
        return request.POST.get("answer", "")
    places = [(request.POST.get(f"position-{option['key']}", ""), option["key"]) for option in question.options]
    numbers = {int(place) for place, _ in places if place.isascii() and place.isdigit() and len(place) < 4}
    if len(numbers) < len(places):
        raise Invalid(_("Give every item a different place."))
    return [key for _, key in sorted(places, key=lambda pair: int(pair[0]))]
