"""What a number is made of: a fragment for a dialog of the page, a page of its own without scripts."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.pseudonyms import pseudonym
from content.selectors.reading import outline
from progress.selectors.learners import learner_for
from progress.selectors.why import why_book, why_progress
from progress.selectors.why_life import why_memory, why_reviews, why_time
from progress.selectors.why_quiz import why_help, why_quiz, why_topic
from progress.selectors.why_table import WhyTable
from progress.views.reader import signed_in
from progress.views.reading import language_of
from textbook.errors import NotFound
from textbook.fragments import by_script

FIGURES = {"memory": why_memory, "reviews": why_reviews}
FIGURES_OF_CHAPTER = {"quiz": why_quiz, "help": why_help}


@require_GET
@login_required
def why(request: HttpRequest) -> HttpResponse:
    """`?chapter=`, `?module=` or neither for the whole book, `?of=` for a figure of the dashboard; an instructor adds
    `&learner=`."""
    try:
        learner = learner_for(signed_in(request), learner_id(request))
        context = answer_to(request, learner)
    except NotFound:
        raise Http404 from None
    others = learner if learner != request.user else None
    called = pseudonym(others.pk) if others else ""
    fragment = by_script(request)
    return render(
        request,
        "progress/_why.html" if fragment else "progress/why.html",
        context | {"whose": learner, "learner": others, "called": called},
    )


def answer_to(request: HttpRequest, learner: User) -> dict[str, Any]:
    language = language_of(request)
    if of := request.GET.get("of"):
        return {"table": table_of(request, of, learner, language)}
    if chapter := request.GET.get("chapter"):
        return {"chapter": why_progress(learner, chapter, language)}
    number = request.GET.get("module", "")
    if number and not (number.isascii() and number.isdigit() and len(number) < 4):
        raise NotFound("There is no such module.")
    book = why_book(learner, language, int(number) if number else None)
    if number and not book.modules:
        raise NotFound("There is no such module.")
    return {"book": book, "module": book.modules[0] if number else None}


def table_of(request: HttpRequest, of: str, learner: User, language: str) -> WhyTable:
    """A figure of the dashboard, by its name."""
    modules = outline(language)
    if of in FIGURES_OF_CHAPTER:
        wanted = (c for module in modules for c in module.chapters if c.public_id == request.GET.get("chapter"))
        if chapter := next(wanted, None):
            return FIGURES_OF_CHAPTER[of](learner, chapter, language)
    elif of == "topic":
        if module := next((m for m in modules if str(m.number) == request.GET.get("module")), None):
            return why_topic(learner, module.title, module.chapters)
    elif of == "time":
        return why_time(learner, [chapter for module in modules for chapter in module.chapters])
    elif of in FIGURES:
        return FIGURES[of](learner)
    raise NotFound("There is no such figure.")


def learner_id(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["learner"]) if request.GET.get("learner") else None
    except ValueError:
        raise NotFound("There is no such learner.") from None
