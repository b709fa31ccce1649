"""Choosing an advisor, asking, and reading again what was said."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from chat.advisor_serializers import ReadingAskSerializer, words_of
from chat.models import Advisor, Reading
from chat.selectors.advisors import advisor_named, advisors, readings_of
from chat.services.readings import reading_ask, reading_delete
from chat.showing import sources_html
from chat.tabs import TABS
from chat.views.pages import private
from chat.views.reader import address_of, reader
from textbook.errors import AppError, Invalid, NotFound
from textbook.fragments import by_htmx

A_PAGE = 10


@require_GET
def advisors_page(request: HttpRequest) -> HttpResponse:
    return shown(request, chosen=request.GET.get("advisor", ""))


@require_POST
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    user, slug = reader(request), request.POST.get("advisor", "")
    assert user is not None
    given = {"advisor": slug, "question": request.POST.get("question", "").replace("\x00", "")}
    try:
        checked = ReadingAskSerializer(data=given)
        if not checked.is_valid():
            raise Invalid(str(next(iter(checked.errors.values()))[0]))
        advisor = advisor_named(slug)
        made = reading_ask(user=user, advisor=advisor, question=given["question"], address=address_of(request))
    except NotFound:
        raise Http404 from None
    except AppError as error:
        return shown(request, chosen=slug, problem=error.detail, typed=given["question"], status=error.status)
    if by_htmx(request):
        return shown(request, chosen=slug, fresh=made)
    return redirect(f"{request.path.removesuffix('/ask')}?advisor={advisor.slug}#reading-{made.pk}")


@require_POST
@login_required
def delete(request: HttpRequest, reading_id: UUID) -> HttpResponse:
    user = reader(request)
    assert user is not None
    try:
        reading_delete(user=user, reading_id=reading_id)
    except NotFound:
        raise Http404 from None
    return shown(request, chosen="") if by_htmx(request) else redirect("advisors")


def shown(request: HttpRequest, *, chosen: str, status: int = 200, **more: Any) -> HttpResponse:
    user, known = reader(request), list(advisors())
    advisor = next((one for one in known if one.slug == chosen), known[0] if known else None)
    context = {
        "advisors": [named(one) for one in known], "advisor": named(advisor) if advisor else None,
        "page": page_of(request, user) if user else None, "back": reverse("advisors"), "signed_in": user is not None,
        "tabs": TABS, "tab": "advisors", "chapter_id": request.GET.get("chapter", "")[:40],
        "days": settings.CHAT_RETENTION_DAYS, **more,
    }  # fmt: skip
    template = "chat/_advisors.html" if by_htmx(request) else "chat/advisors.html"
    return private(render(request, template, context, status=status))


def named(advisor: Advisor) -> dict[str, str]:
    return {"slug": advisor.slug, **words_of(advisor)}


def page_of(request: HttpRequest, user: User) -> Any:
    page = Paginator(readings_of(user), A_PAGE).get_page(request.GET.get("page"))
    page.shown = [with_html(reading) for reading in page.object_list]  # type: ignore[attr-defined]
    return page


def with_html(reading: Reading) -> dict[str, Any]:
    return {
        "id": reading.pk, "question": reading.question, "created_at": reading.created_at, "failed": not reading.mode,
        "name": words_of(reading.advisor)["name"], "html": sources_html(reading.response, reading.sources),
    }  # fmt: skip
