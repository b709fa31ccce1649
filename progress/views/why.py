"""What a number is made of: a fragment for a dialog of the page, a page of its own without scripts."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import User
from progress.selectors.learners import learner_for
from progress.selectors.why import why_book, why_progress
from progress.views.reader import signed_in
from progress.views.reading import language_of
from textbook.errors import NotFound


@require_GET
@login_required
def why(request: HttpRequest) -> HttpResponse:
    """`?chapter=`, `?module=` or neither for the whole book; an instructor adds `&learner=`."""
    try:
        learner = learner_for(signed_in(request), learner_id(request))
        context = answer_to(request, learner)
    except NotFound:
        raise Http404 from None
    others = learner if learner != request.user else None
    fragment = request.headers.get("X-Fragment") == "1"
    return render(request, "progress/_why.html" if fragment else "progress/why.html", context | {"learner": others})


def answer_to(request: HttpRequest, learner: User) -> dict[str, Any]:
    language = language_of(request)
    if chapter := request.GET.get("chapter"):
        return {"chapter": why_progress(learner, chapter, language)}
    number = request.GET.get("module", "")
    if number and not (number.isascii() and number.isdigit() and len(number) < 4):
        raise NotFound("There is no such module.")
    book = why_book(learner, language, int(number) if number else None)
    if number and not book.modules:
        raise NotFound("There is no such module.")
    return {"book": book, "module": book.modules[0] if number else None}


def learner_id(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["learner"]) if request.GET.get("learner") else None
    except ValueError:
        raise NotFound("There is no such learner.") from None
