"""All cards of a learner: found, edited, put aside, deleted and brought back; and taken along to Anki."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from progress.anki import anki_text
from progress.models import ReviewCard
from progress.selectors.reviews import STATES, CardFilters, card_of, cards_of
from progress.services.card_sources import card_from_note, card_renew
from progress.services.cards import card_delete, card_deleted, card_keep, card_restore, card_suspend, card_update
from progress.views import deletions
from progress.views.reader import more_of, signed_in, to_reviews
from textbook.errors import AppError, NotFound
from textbook.fragments import by_htmx
from textbook.methods import form_of

A_PAGE = 50


@require_GET
@login_required
def cards(request: HttpRequest) -> HttpResponse:
    filters = filters_of(request)
    page = Paginator(cards_of(signed_in(request), filters), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "cards": page.object_list, "filters": filters, "query": query_of(filters)}
    return render(request, "progress/_cards.html" if by_htmx(request) else "progress/cards.html", context)


@require_GET
@login_required
def cards_file(request: HttpRequest) -> HttpResponse:
    """All that the filters leave."""
    rows = cards_of(signed_in(request), filters_of(request)).order_by("created_at", "pk")
    text = anki_text(rows, site=settings.SITE_URL, deck=_("Physical AI & Humanoid Robotics"))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cards.txt"'
    return response


@login_required
def edit(request: HttpRequest, card_id: UUID) -> HttpResponse:
    card = found(signed_in(request), card_id)
    context: dict[str, Any] = {"card": card, "front": card.front, "back": card.back, **came_from(request)}
    if request.method == "POST":
        context |= {"front": request.POST.get("front", ""), "back": request.POST.get("back", "")}
        try:
            card_update(user=signed_in(request), card_id=card_id, front=context["front"], back=context["back"])
        except AppError as error:
            return render(request, "progress/card_edit.html", context | {"problem": error.detail}, status=error.status)
        messages.success(request, _("The card is saved."))
        return redirect(way_back(request))
    return render(request, "progress/card_edit.html", context)


@form_of("cards")
@login_required
def suspend(request: HttpRequest, card_id: UUID) -> HttpResponse:
    suspended = request.POST.get("suspended") == "1"
    try:
        card_suspend(user=signed_in(request), card_id=card_id, suspended=suspended)
    except NotFound:
        raise Http404 from None
    if after_of(request) == "reviews":  # there it can be taken back, and is asked again before the others
        return redirect(to_reviews(request, **{"aside" if suspended else "card": card_id}))
    messages.success(request, _("The card rests until you wake it.") if suspended else _("The card is asked again."))
    return redirect(way_back(request))


@form_of("cards")
@login_required
def changed(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """The book says something else now: keep the card's own words, or take the new ones."""
    user = signed_in(request)
    card = found(user, card_id)
    if request.POST.get("words") == "new":
        card_renew(user=user, card=card)
    else:
        card_keep(user=user, card_id=card_id)
    return redirect(way_back(request))


@form_of("cards")
@login_required
def remove(request: HttpRequest, card_id: UUID) -> HttpResponse:
    try:
        deletions.keep(request, deletions.CARD, card_delete(user=signed_in(request), card_id=card_id))
    except NotFound:
        raise Http404 from None
    told = {"after": after_of(request), "more": more_of(request) or ""}
    return redirect(f"{reverse('card_deleted')}?{urlencode({name: value for name, value in told.items() if value})}")


@require_GET
@login_required
def deleted(request: HttpRequest) -> HttpResponse:
    """Nothing else is kept of it: the word on the deletion carries the card, and can give it back."""
    token = deletions.kept(request, deletions.CARD)
    try:
        card = card_deleted(user=signed_in(request), token=token)
    except AppError:
        return redirect(way_back(request))
    return render(request, "progress/card_deleted.html", {"card": card, "token": token, **came_from(request)})


@form_of("cards")
@login_required
def restore(request: HttpRequest) -> HttpResponse:
    token = request.POST.get("token", "")
    try:
        card_restore(user=signed_in(request), token=token)
        deletions.used(request, deletions.CARD, token)
    except AppError as error:
        messages.warning(request, error.detail)
    return redirect(way_back(request))


@form_of("notebook")
@login_required
def from_note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Opens the card, so that its writer can make a question of the note."""
    try:
        card = card_from_note(user=signed_in(request), note_id=note_id)
    except NotFound:
        raise Http404 from None
    except AppError as error:
        messages.warning(request, error.detail)
        return redirect("notebook")
    return redirect(f"{reverse('card_edit', args=[card.pk])}?after=notebook")


def found(user: User, card_id: UUID) -> ReviewCard:
    try:
        return card_of(user, card_id)
    except NotFound:
        raise Http404 from None


def after_of(request: HttpRequest) -> str:
    """Where the learner came from: one of our own three pages."""
    asked = request.POST.get("after") or request.GET.get("after")
    return asked if asked in ("reviews", "notebook") else "cards"


def way_back(request: HttpRequest) -> str:
    after = after_of(request)
    return to_reviews(request) if after == "reviews" else reverse(after)


def came_from(request: HttpRequest) -> dict[str, Any]:
    """What a page keeps of it for its forms."""
    return {"after": after_of(request), "more": more_of(request), "way_back": way_back(request)}


def filters_of(request: HttpRequest) -> CardFilters:
    state = request.GET.get("state", "")
    return CardFilters(
        search=request.GET.get("q", "").replace("\x00", "").strip()[:200], state=state if state in STATES else ""
    )


def query_of(filters: CardFilters) -> dict[str, str]:
    known = {"q": filters.search, "state": filters.state}
    return {name: value for name, value in known.items() if value}
