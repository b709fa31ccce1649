from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from content.models import Question
from progress.selectors import progress_of, question_shown
from progress.services import lab_finish, progress_save, question_answer
from textbook.errors import Invalid, NotFound


@require_GET
def csrf(request: HttpRequest) -> HttpResponse:
    """A token for the forms of pages that are kept in caches."""
    response = JsonResponse({"token": get_token(request)})
    add_never_cache_headers(response)
    return response


@require_POST
@login_required
def bookmark(request: HttpRequest, chapter_id: str) -> HttpResponse:
    row = progress_of(signed_in(request), chapter_id.replace("\x00", ""))
    wanted = request.POST.get("bookmarked") == "1"
    progress_save(user=row.user, chapter=row.chapter, changes={"bookmarked": wanted})
    return redirect("chapter", row.chapter.public_id)


@require_POST
@login_required
def lab_done(request: HttpRequest, chapter_id: str, lab: str) -> HttpResponse:
    row = progress_of(signed_in(request), chapter_id.replace("\x00", ""))
    try:
        first = lab_finish(user=row.user, chapter=row.chapter, lab=lab)
    except NotFound:
        raise Http404 from None
    return JsonResponse({"done": True, "first": first})


def signed_in(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


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
