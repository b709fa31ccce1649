"""The daily reviews: one card at a time. Every control is a form or a link that works without scripts; htmx gets the
next card alone."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.days import now_for
from accounts.models import User
from progress.models import ReviewCard
from progress.review_days import LEAST, MOST
from progress.scheduling import memory_of, waits
from progress.selectors import progress_of
from progress.selectors.remembering import due_forecast, rhythm_of
from progress.selectors.reviews import cards_of, changed_count, last_review, next_card, standing_of
from progress.services.card_sources import prompts_add
from progress.services.reviews import card_rate, habit_set, review_undo
from progress.views.reader import more_of, signed_in, to_reviews
from textbook.errors import AppError, NotFound
from textbook.fragments import by_htmx, shown_in
from textbook.methods import form_of

IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
A_WEEK = 8  # today and seven days more


@require_GET
@login_required
def reviews(request: HttpRequest) -> HttpResponse:
    """`card` asks for one card before the others; `aside` was put aside just now, and can be taken back."""
    return shown(request, card=named(request, "card"), aside=named(request, "aside"))


@form_of("reviews")
@login_required
def rate(request: HttpRequest, card_id: UUID) -> HttpResponse:
    given = request.POST
    try:
        card_rate(user=signed_in(request), card_id=card_id, rating=given.get("rating", ""), seen=given.get("seen"))
    except NotFound as error:
        return shown(request, problem=_("This card is not there any more."), status=error.status)
    except AppError as error:
        return shown(request, problem=error.detail, status=error.status)
    return shown(request) if by_htmx(request) else redirect(to_reviews(request))


@form_of("reviews")
@login_required
def undo(request: HttpRequest) -> HttpResponse:
    """The card that was rated last is asked again, before any other."""
    try:
        card = review_undo(user=signed_in(request))
    except AppError as error:
        return shown(request, problem=error.detail, status=error.status)
    return shown(request, card=card) if by_htmx(request) else redirect(to_reviews(request, card=card.pk))


@form_of("reviews")
@login_required
def habit(request: HttpRequest) -> HttpResponse:
    asked = request.POST.get("cards_a_day", "")
    try:
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else -1
        habit_set(user=signed_in(request), cards_a_day=number)
    except AppError as error:
        return shown(request, problem=error.detail, status=error.status)
    return redirect("reviews")


@form_of("reviews")
@login_required
def chapter_cards(request: HttpRequest, chapter_id: str) -> HttpResponse:
    """What the author of a chapter wants to be remembered, without waiting for the end of the chapter."""
    user = signed_in(request)
    added = prompts_add(user=user, chapter_id=progress_of(user, chapter_id).chapter.pk)
    said = ngettext("%(n)d card is new in your reviews.", "%(n)d cards are new in your reviews.", added) % {"n": added}
    messages.success(request, said if added else _("The cards of this chapter are in your reviews already."))
    return redirect("reviews")


def named(request: HttpRequest, name: str) -> ReviewCard | None:
    """The learner's card that the address names."""
    told = request.GET.get(name, "")
    return cards_of(signed_in(request)).filter(pk=UUID(told)).first() if IDENTITY.fullmatch(told) else None


def shown(
    request: HttpRequest, *, card: ReviewCard | None = None, problem: str = "", status: int = 200, **told: Any
) -> HttpResponse:
    """The next card for htmx, and the page for everybody else."""
    user, more = signed_in(request), more_of(request)
    now = now_for(user)
    standing = standing_of(user, now, more=more)
    card = card or next_card(user, standing, now)
    context: dict[str, Any] = {
        "standing": standing, "card": card, "more": more, "problem": problem, "undo": last_review(user),
        "changed": changed_count(user), "least": LEAST, "most": MOST, **told,
    }  # fmt: skip
    context |= {"waits": waits(memory_of(card), now)} if card else finished(user)
    template = "progress/_review.html" if by_htmx(request) else "progress/reviews.html"
    return shown_in("#review", render(request, template, context, status=status))


def finished(user: User) -> dict[str, Any]:
    """What there is to say when nothing is left."""
    return {"rhythm": rhythm_of(user), "days": due_forecast(user, A_WEEK)[1:], "any": user.review_cards.exists()}
