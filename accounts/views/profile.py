from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import BackgroundForm, PreferencesForm, ProfileForm, ZoneForm
from accounts.language import remember
from accounts.services import preferences_update, profile_update
from accounts.views.page import account_page
from accounts.views.reader import back_to, onward, own_page, reader
from textbook.errors import AppError
from textbook.fragments import by_script

YEAR = 60 * 60 * 24 * 365


@own_page
@require_POST
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST)
    if form.is_valid():
        try:
            profile_update(user=reader(request), username=form.cleaned_data["username"])
        except AppError:
            form.add_error("username", _("Somebody else has this name already. Please choose another one."))
        else:
            messages.success(request, _("Your profile is saved."))
            return back_to("profile")
    return account_page(request, status=422, profile_form=form)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def background(request: HttpRequest) -> HttpResponse:
    """The three questions; the page after sign-up, and a section of the account page later."""
    user = reader(request)
    form = BackgroundForm(request.POST) if request.method == "POST" else BackgroundForm.of(user)
    if form.is_bound and form.is_valid():
        profile_update(user=user, **form.cleaned_data)
        messages.success(request, _("Thank you. The book now knows where you start from."))
        return onward(request, otherwise="home")
    content = {"form": form, "onward": onward(request, otherwise="home").url}
    return render(request, "account/background.html", content, status=422 if form.is_bound else 200)


@own_page
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """The language follows at once, and the colours are a matter of this device: a cookie, not only a row."""
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return account_page(request, status=422, preferences_form=form)
    changes = form.cleaned_data
    theme = changes.pop("theme")
    if theme:
        changes["dark_mode"] = theme == "dark"
    user, zone = reader(request), changes.pop("time_zone")
    if zone or user.time_zone is not None:  # who was never asked did not choose the site's
        profile_update(user=user, time_zone=zone)
    preferences_update(user=user, **changes)
    with translation.override(changes["preferred_language"]):
        messages.success(request, _("Your preferences are saved."))
    response = back_to("preferences")
    remember(response, changes["preferred_language"])
    if theme:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", secure=settings.HTTPS)
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@own_page
@require_POST
def time_zone(request: HttpRequest) -> HttpResponse:
    """What the learner's device says of where it is."""
    form = ZoneForm(request.POST)
    if form.is_valid():
        profile_update(user=reader(request), time_zone=form.cleaned_data["time_zone"])
    if by_script(request):
        return HttpResponse(status=204 if form.is_valid() else 422)
    if form.is_valid():
        messages.success(request, _("Your days now end by this clock."))
    else:
        messages.warning(request, _("This time zone is not known here. Choose yours among your preferences."))
    return onward(request, otherwise="account")
