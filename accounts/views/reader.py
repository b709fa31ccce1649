"""What the account's views share."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from accounts.models import User


def own_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """For the signed-in reader alone; nothing of it is kept by a cache or the back button of the next reader."""
    return login_required(never_cache(view))


def reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("This view is for signed-in readers; decorate it with own_page.")
    return request.user


def back_to(section: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('account')}#{section}")


def onward(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """Where the reader was going, when that is a page of this site."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(target)
    return redirect(otherwise)
