"""One's own data: take it along, or take it away."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import DeletionForm
from accounts.services import user_delete, user_export
from accounts.views.reader import own_page, reader
from accounts.words import ACCOUNT_ERRORS
from textbook.errors import Invalid, TooMany


@own_page
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    found = user_export(user=reader(request))
    response = JsonResponse(found, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="my-textbook-data.json"'
    return response


@own_page
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    form = DeletionForm(request.POST or None, user=reader(request))
    if form.is_bound and form.is_valid() and deleted(request, form):
        logout(request)
        messages.success(request, _("Your account and everything in it is deleted. Come back whenever you like."))
        return redirect("home")
    return render(request, "account/delete.html", {"form": form}, status=422 if form.is_bound else 200)


def deleted(request: HttpRequest, form: DeletionForm) -> bool:
    try:
        user_delete(request=request, user=reader(request), password=form.cleaned_data.get("password"))
    except Invalid:
        form.add_error("password", ACCOUNT_ERRORS["incorrect_password"])
        return False
    except TooMany:
        form.add_error("password", ACCOUNT_ERRORS["too_many_login_attempts"])
        return False
    return True
