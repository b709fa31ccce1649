"""The learner's own dashboard."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.days import now_for
from accounts.models import User
from progress.drawing import drawn
from progress.selectors.dashboard import dashboard_of
from progress.views.reader import signed_in
from progress.views.reading import language_of


@require_GET
@login_required
@never_cache
def dashboard(request: HttpRequest) -> HttpResponse:
    shown = board_of(signed_in(request), language_of(request))
    return render(request, "progress/dashboard.html", {**shown, "own": True})


def board_of(learner: User, language: str) -> dict[str, Any]:
    """What the templates of a dashboard need, whoever looks at it."""
    board = dashboard_of(learner, language)
    return {"board": board, "drawn": drawn(board), "here": now_for(learner)}
