"""Plan my weeks, and the calendar at a secret address."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from accounts.days import today_for
from accounts.models import User
from progress.calendar import calendar_of
from progress.forms import PlanForm
from progress.models import StudyPlan
from progress.selectors.plan import calendar_owner, calendar_tasks, plan_of, planned_count
from progress.services.calendar import calendar_close, calendar_open, hash_of
from progress.services.planning import plan_apply, plan_clear, plan_preview
from progress.views.reader import signed_in
from progress.views.reading import language_of
from textbook.errors import AppError, NotFound

USUAL_WEEKS = 8
ADDRESS = "calendar_address"  # in the session


@login_required
def weeks(request: HttpRequest) -> HttpResponse:
    """First only what would be planned; "apply" names the plan whose tasks are made. If by now it would be another,
    because of what was typed or done since, that is shown first."""
    user = signed_in(request)
    form = PlanForm(request.POST or None, initial=usual(plan_of(user), today_for(user)))
    context: dict[str, Any] = {"form": form, "planned": planned_count(user)}
    if request.method == "POST" and form.is_valid():
        asked = form.asked() | {"user": user, "language": language_of(request)}
        try:
            plan = plan_preview(**asked)
            if request.POST.get("apply") == plan.mark:
                messages.success(request, told(len(plan_apply(**asked).planned)))
                return redirect("plan")
            context |= {"preview": plan, "another": "apply" in request.POST}
        except AppError as error:
            form.add_error(None, error.detail)
    return render(request, "progress/plan_weeks.html", context, status=422 if form.errors else 200)


def told(count: int) -> str:
    return ngettext("%(n)d task is planned.", "%(n)d tasks are planned.", count) % {"n": count}


def usual(plan: StudyPlan, starts: date) -> dict[str, Any]:
    later = plan.ends_on if plan.ends_on and plan.ends_on > starts else starts + timedelta(weeks=USUAL_WEEKS)
    return {
        "starts": starts, "ends": later, "minutes": plan.minutes_a_day,
        "weekdays": [str(day) for day in plan.weekdays],
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: HttpRequest) -> HttpResponse:
    """First only what would go."""
    user = signed_in(request)
    if request.method == "POST":
        count = plan_clear(user=user)
        said = ngettext("%(n)d planned task is removed.", "%(n)d planned tasks are removed.", count)
        messages.success(request, said % {"n": count})
        return redirect("plan")
    return render(request, "progress/plan_remove.html", {"count": planned_count(user)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def calendar_address(request: HttpRequest) -> HttpResponse:
    """The address itself is not stored, so nobody can read it later, only make a new one. The session keeps it until
    the learner is back at the plan: a reload and the other language show it again."""
    user = signed_in(request)
    if request.method != "POST":
        return address_shown(request, user)
    if request.POST.get("close"):
        calendar_close(user=user)
        messages.success(request, _("The calendar's address is closed."))
        return redirect("plan")
    request.session[ADDRESS] = calendar_open(user=user)
    return redirect("calendar_address")


def address_shown(request: HttpRequest, user: User) -> HttpResponse:
    token = request.session.get(ADDRESS, "")
    if hash_of(token) != plan_of(user).calendar_hash:
        return redirect("plan")
    address = f"{settings.SITE_URL}{reverse('calendar', args=[token])}"
    return render(request, "progress/calendar_address.html", {"address": address})


@require_safe
@conditional_page
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """For calendar programs, which sign in nowhere: the address is the key. They ask often for what they have."""
    try:
        owner = calendar_owner(hash_of(token))
    except NotFound:
        raise Http404 from None
    body = calendar_of(calendar_tasks(owner), name=_("Study plan"), site=settings.SITE_URL)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="study-plan.ics"'
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, must_revalidate=True, max_age=0)
    return response
