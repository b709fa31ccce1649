"""Publishing, scheduling, moving and ordering chapters. Every change is a POST that says afterwards what it did."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from content.forms import MoveForm, ScheduleForm
from content.models import Chapter, Module
from content.services.chapters import (
    chapter_move,
    chapter_publish,
    chapter_schedule,
    chapter_unpublish,
    chapters_reorder,
)
from content.views.desk import at_the_desk, page, person, told
from textbook.errors import Invalid


def chapter_of(pk: int) -> Chapter:
    return get_object_or_404(Chapter.objects.select_related("module"), pk=pk)


@at_the_desk("content.change_chapter")
@require_POST
def status(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter, editor = chapter_of(pk), person(request)
    if "publish" in request.POST:
        told(request, lambda: chapter_publish(chapter=chapter, editor=editor), _("Published: readers see it now."))
    elif "unpublish" in request.POST:
        told(request, lambda: chapter_unpublish(chapter=chapter, editor=editor), _("Taken back: a draft again."))
    else:
        told(request, lambda: schedule(request, chapter, editor), _("Scheduled."))
    return redirect("admin:content_chapter_change", pk)


def schedule(request: HttpRequest, chapter: Chapter, editor: User) -> None:
    form = ScheduleForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Please give a date and a time."))
    chapter_schedule(chapter=chapter, publish_at=form.cleaned_data["publish_at"], editor=editor)


@at_the_desk("content.change_chapter")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter, form = chapter_of(pk), MoveForm(request.POST)

    def act() -> None:
        if not form.is_valid():
            raise Invalid(_("Please choose a module and a number from 1 to 99."))
        chapter_move(chapter=chapter, editor=person(request), **form.cleaned_data)

    told(request, act, _("Moved. Its old address leads here."))
    return redirect("admin:content_chapter_change", pk)


@at_the_desk("content.change_chapter")
def order(request: HttpRequest) -> HttpResponseBase:
    chapters: dict[int, list[Chapter]] = {}
    for chapter in Chapter.objects.in_order().only("module_id", "number", "title", "status", "public_id"):
        chapters.setdefault(chapter.module_id, []).append(chapter)
    modules = [(module, chapters.get(module.pk, [])) for module in Module.objects.all()]
    return page(request, "order", {"title": _("Order of the chapters"), "modules": modules})


@at_the_desk("content.change_chapter")
@require_POST
def reorder(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The whole new order, or one chapter that goes up or down by one."""
    module = get_object_or_404(Module, pk=pk)

    def act() -> None:
        wanted = [int(value) for value in request.POST.getlist("order") if is_row(value)]
        steps = stepped(wanted, request.POST.get("up"), request.POST.get("down"))
        chapters_reorder(module=module, order=steps, editor=person(request))

    told(request, act, _("The order is changed. Old addresses lead to the new ones."))
    return redirect("admin:content_chapter_order")


def is_row(value: str) -> bool:
    return value.isdecimal() and len(value) < 19


def stepped(order: list[int], up: str | None, down: str | None) -> list[int]:
    moved = up or down or ""
    if is_row(moved) and int(moved) in order:
        here = order.index(int(moved))
        there = max(here - 1, 0) if up else min(here + 1, len(order) - 1)
        order.insert(there, order.pop(here))
    return order
