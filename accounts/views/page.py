"""The account page: everything about oneself on one page; each section posts to its own address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.forms import BackgroundForm, PreferencesForm, ProfileForm
from accounts.models import User
from accounts.pseudonyms import account_name
from accounts.selectors import connections_of, live_sessions, preferences_of
from accounts.views.reader import own_page, reader
from textbook import audit
from textbook.context import theme

ACTIVITY = 10


@own_page
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return account_page(request)


def account_page(request: HttpRequest, status: int = 200, **bound: Any) -> HttpResponse:
    """`bound` are forms that were sent and not accepted: they come back as they were typed."""
    user = reader(request)
    forms = {
        "profile_form": ProfileForm(initial={"username": user.username}),
        "background_form": BackgroundForm.of(user),
        "preferences_form": preferences_form(request, user),
    }
    content: dict[str, Any] = {"sessions": list(live_sessions(user)), "connections": connections_of(user)}
    content["activity"] = list(audit.of_account(user)[:ACTIVITY])
    if settings.XAPI_ENDPOINT:
        content |= {"records": account_name(user.pk), "records_with_words": settings.XAPI_TEXT}
    return render(request, "account/overview.html", {**forms, **content, **bound}, status=status)


def preferences_form(request: HttpRequest, user: User) -> PreferencesForm:
    names = ("preferred_language", "show_advanced", "auto_translate")
    preferences = preferences_of(user)
    kept = {name: getattr(preferences, name) for name in names}
    return PreferencesForm(initial={"theme": theme(request), "time_zone": user.time_zone, **kept})
