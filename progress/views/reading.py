"""Reading: reports of the page's script, "mark as read", the way back to the place where reading stopped."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.newcomers import is_newcomer
from progress.reading_serializers import ReadingSerializer, reports_of
from progress.selectors import progress_of
from progress.selectors.mine import marks_of
from progress.selectors.overview import resume_of
from progress.services import chapter_mark_read, chapters_mark_read, visits_merge
from progress.views.reader import signed_in
from textbook.errors import AppError, NotFound
from textbook.fragments import by_script

LARGEST = 1024 * 1024


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Running totals of a visit, or what a guest's browser kept: a new account takes that, an older one is asked first,
    since somebody else may have read there. A form: a page that closes can send one."""
    if not isinstance(request.user, User):
        return JsonResponse({"detail": _("Sign in first.")}, status=401)
    sent = sent_reading(request.POST.get("reading", ""))
    if isinstance(sent, HttpResponse):
        return sent
    if sent["guest"] and not sent["agreed"] and not is_newcomer(request):
        return render(request, "progress/_guest_reading.html", status=409)
    try:
        taken = visits_merge(user=request.user, reports=reports_of(sent))
        taken += chapters_mark_read(user=request.user, public_ids=sent["read"])
    except AppError as error:
        return JsonResponse({"detail": error.detail}, status=error.status)
    return JsonResponse({"taken": taken})


def sent_reading(text: str) -> dict[str, Any] | HttpResponse:
    if len(text) > LARGEST:
        return JsonResponse({"detail": _("What you sent is too large.")}, status=413)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return JsonResponse({"detail": _("This request could not be understood.")}, status=400)
    serializer = ReadingSerializer(data=told)
    if not serializer.is_valid():
        return JsonResponse({"detail": _("Some values are not valid."), "errors": serializer.errors}, status=422)
    return dict(serializer.validated_data)


@require_POST
@login_required
def mark_read(request: HttpRequest, chapter_id: str) -> HttpResponse:
    """Marks, or takes the mark away; a fragment for the page's script, back to the chapter without it."""
    row = progress_of(signed_in(request), chapter_id)
    read = request.POST.get("read") == "1"
    marked = chapter_mark_read(user=row.user, chapter=row.chapter, read=read)
    if by_script(request):
        context = {"public_id": row.chapter.public_id, "read": marked.read_at is not None, "signed_in": True}
        return render(request, "progress/_mark_read.html", context)
    messages.success(request, _("Marked as read.") if read else _("The mark is taken away."))
    return redirect(f"{row.chapter.get_absolute_url()}#end")


@require_GET
@login_required
def mine(request: HttpRequest, chapter_id: str) -> HttpResponse:
    try:
        found = marks_of(signed_in(request), chapter_id, language_of(request))
    except NotFound:
        raise Http404 from None
    return JsonResponse(found)


@require_GET
@login_required
def resume(request: HttpRequest) -> HttpResponse:
    """One address for every device: the place where reading stopped, or the beginning of the book."""
    found = resume_of(signed_in(request), language_of(request))
    return redirect(found.url if found else "home")


def language_of(request: HttpRequest) -> str:
    return translation.get_language() or "en"
