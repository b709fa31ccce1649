"""What every page of the desk shares: who may come in, the frame around it, and how a refusal is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.models import User
from content.selectors.desk import OTHER_LANGUAGES, desk_of, matrix
from textbook.errors import AppError

View = Callable[..., HttpResponseBase]


def at_the_desk(right: str) -> Callable[[View], View]:
    """Only for people of the desk who hold this right; others are asked to sign in, or refused."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return admin.site.admin_view(guarded)

    return guard


def for_the_editor(view: View) -> View:
    """A refusal as JSON, for the modules of the editor."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except AppError as error:
            return JsonResponse({"detail": error.detail}, status=error.status)

    return answered


def person(request: HttpRequest) -> User:
    """Whoever passed the door is signed in."""
    return cast(User, request.user)


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
    whole = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, f"admin/desk/{template}.html", whole, status=status)


def told(request: HttpRequest, action: Callable[[], object], done: str) -> bool:
    """Does it and says so on the next page; a refusal is said there too."""
    try:
        action()
    except AppError as error:
        messages.error(request, error.detail)
        return False
    messages.success(request, done)
    return True


def front(request: HttpRequest) -> dict[str, Any]:
    """What the first page of the desk shows; nothing to somebody who does not write the book."""
    return desk_of(person(request)) if request.user.has_perm("content.change_chapter") else {}


@at_the_desk("content.view_chaptertranslation")
def translations(request: HttpRequest) -> HttpResponseBase:
    context = {"title": _("Translations"), "rows": matrix(), "languages": OTHER_LANGUAGES}
    return page(request, "translations", context)
