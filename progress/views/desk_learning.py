"""At the desk: how far learners come, where they stop, and each learner's own page."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.pseudonyms import pseudonym
from content.models import Chapter
from content.views.desk import at_the_desk, page, person
from progress.selectors.learners import RIGHT, learner_for
from progress.selectors.stops import stops_of
from progress.selectors.teaching import funnels, learner_rows, learners
from progress.services.revealing import learner_reveal
from progress.views.dashboard import board_of
from progress.views.reading import language_of
from textbook.errors import NotFound

A_PAGE = 50


@at_the_desk(RIGHT)
def overview(request: HttpRequest) -> HttpResponseBase:
    rows = funnels(language_of(request))
    return page(
        request, "learning", {"title": _("Learning"), "rows": rows, "most": max((r.opened for r in rows), default=0)}
    )


@at_the_desk(RIGHT)
def stops(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter = get_object_or_404(Chapter.objects.published().select_related("module"), pk=pk)
    found = stops_of(chapter, language_of(request))
    title = _("Where readers stop: %(chapter)s") % {"chapter": found.chapter}
    return page(request, "stops", {"title": title, "chapter": chapter, "stops": found})


@at_the_desk(RIGHT)
def everybody(request: HttpRequest) -> HttpResponseBase:
    pages = Paginator(learners(), A_PAGE)
    found = pages.get_page(request.GET.get("page"))
    context = {"title": _("Learners"), "pages": found, "rows": learner_rows(list(found.object_list))}
    return page(request, "learners", context)


@at_the_desk(RIGHT)
def learner(request: HttpRequest, learner_id: UUID) -> HttpResponseBase:
    return shown(request, learner_of(request, learner_id))


@at_the_desk(RIGHT)
@require_POST
def reveal(request: HttpRequest, learner_id: UUID) -> HttpResponseBase:
    """The name is shown once, on this answer alone, and that is put on record for the learner, too."""
    found = learner_of(request, learner_id)
    learner_reveal(learner=found, instructor=person(request))
    return shown(request, found, named=True)


def shown(request: HttpRequest, found: User, *, named: bool = False) -> HttpResponseBase:
    name = pseudonym(found.pk)
    context = {
        "title": _("Learner %(name)s") % {"name": name},
        "learner": found,
        "named": named,
        "more": f"&learner={found.pk}",
        **board_of(found, language_of(request)),
    }
    response = page(request, "learner", context)
    response["Cache-Control"] = "no-store"
    return response


def learner_of(request: HttpRequest, learner_id: UUID) -> User:
    try:
        return learner_for(person(request), learner_id)
    except NotFound:
        raise Http404 from None
