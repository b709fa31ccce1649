"""Answering a question of the book in the page, or on a page of its own without scripts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.models import Question
from progress.selectors import question_shown
from progress.services import question_answer
from textbook.errors import Invalid


@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Judges an answer: a fragment for the page's script, a page of its own without it."""
    asked = request.GET.get("lang") or translation.get_language() or "en"
    chosen = [*request.POST.getlist("answer"), *(name.removeprefix("position-") for name in request.POST)]
    question = question_shown(key, asked, chosen)
    context: dict[str, Any] = {"question": question, "chapter": question.chapter}
    status = 200
    try:
        given = answer_of(request, question)
        user = request.user if request.user.is_authenticated else None
        context["answered"] = question_answer(question=question, answer=given, user=user)
    except Invalid as error:
        context["problem"], status = error.detail, 422
    fragment = request.headers.get("X-Fragment") == "1"
    return render(request, "progress/_answered.html" if fragment else "progress/answered.html", context, status=status)


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
