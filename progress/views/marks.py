"""Small marks that a reader puts: a bookmark, a finished lab; and the token for forms of cached pages."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_GET, require_POST

from progress.selectors import progress_of
from progress.services import lab_finish, progress_save
from progress.views.reader import signed_in
from textbook.errors import NotFound


@require_GET
def csrf(request: HttpRequest) -> HttpResponse:
    """A token for the forms of pages that are kept in caches, or whose own is old; and whose page it would be now."""
    reader = str(request.user.pk) if request.user.is_authenticated else ""
    response = JsonResponse({"token": get_token(request), "reader": reader})
    add_never_cache_headers(response)
    return response


@require_POST
@login_required
def bookmark(request: HttpRequest, chapter_id: str) -> HttpResponse:
    row = progress_of(signed_in(request), chapter_id)
    wanted = request.POST.get("bookmarked") == "1"
    progress_save(user=row.user, chapter=row.chapter, changes={"bookmarked": wanted})
    return redirect("chapter", row.chapter.public_id)


@require_POST
@login_required
def lab_done(request: HttpRequest, chapter_id: str, lab: str) -> HttpResponse:
    row = progress_of(signed_in(request), chapter_id)
    try:
        first = lab_finish(user=row.user, chapter=row.chapter, lab=lab)
    except NotFound:
        raise Http404 from None
    return JsonResponse({"done": True, "first": first})
