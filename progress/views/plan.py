"""The study plan: tasks that are added, done, changed and deleted. Every control is a form that works without scripts;
htmx gets the list alone."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.days import now_for
from accounts.models import User
from content.selectors.reading import outline
from progress.forms import CATEGORIES, PRIORITIES, TaskForm
from progress.models import StudyTask
from progress.selectors import TaskFilters, stats_of, task_of, tasks_of
from progress.selectors.plan import plan_of
from progress.services import task_create, task_delete, task_update
from progress.services.tasks import task_restore, task_undo_token
from progress.views.reader import signed_in
from progress.views.reading import language_of
from textbook.errors import AppError, NotFound

A_PAGE = 50
STATUSES = ("pending", "completed", "all")
SORTS = ("due", "created", "title", "priority")


@require_GET
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    return shown(request)


@require_POST
@login_required
def add(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    form = TaskForm(request.POST, chapters=chapters_named(request), here=now_for(user))
    if form.is_valid():
        try:
            task_create(user=user, **form.changes())
            return after(request)
        except AppError as error:
            form.add_error(None, error.detail)
    return shown(request, form=form, status=422)


@require_POST
@login_required
def toggle(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Says what is wanted, so that two taps at once are one wish and not two turns."""
    user, done = signed_in(request), request.POST.get("done") == "1"
    found(user, task_id)
    task_update(user=user, task_id=task_id, completed=done)
    return after(request)


@login_required
def edit(request: HttpRequest, task_id: UUID) -> HttpResponse:
    user = signed_in(request)
    task = found(user, task_id)
    form = TaskForm(request.POST or None, chapters=chapters_named(request), here=now_for(user), task=task)
    if request.method == "POST" and form.is_valid():
        try:
            task_update(user=user, task_id=task_id, **form.changes())
            return redirect(f"{reverse('plan')}?{request.GET.urlencode()}")
        except AppError as error:
            form.add_error(None, error.detail)
    context = {"task": task, "form": form, "query": request.GET.urlencode()}
    return render(request, "progress/task_edit.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def remove(request: HttpRequest, task_id: UUID) -> HttpResponse:
    user = signed_in(request)
    task = found(user, task_id)
    task_delete(user=user, task_id=task_id)
    return shown(request, deleted=task, undo=task_undo_token(task))


@require_POST
@login_required
def restore(request: HttpRequest) -> HttpResponse:
    try:
        task_restore(user=signed_in(request), token=request.POST.get("token", ""))
    except AppError as error:
        return shown(request, problem=error.detail, status=error.status)
    return after(request)


def found(user: User, task_id: UUID) -> StudyTask:
    try:
        return task_of(user, task_id)
    except NotFound:
        raise Http404 from None


def after(request: HttpRequest) -> HttpResponse:
    """The list for htmx, and the page again for a plain form, so that a reload sends nothing twice."""
    return shown(request) if is_fragment(request) else redirect(f"{reverse('plan')}?{request.GET.urlencode()}")


def is_fragment(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def shown(request: HttpRequest, *, status: int = 200, form: TaskForm | None = None, **more: Any) -> HttpResponse:
    user, filters = signed_in(request), filters_of(request)
    page, here = Paginator(tasks_of(user, filters), A_PAGE).get_page(request.GET.get("page")), now_for(user)
    context = {
        "page": page, "tasks": page.object_list, "filters": filters, "query": query_of(filters),
        "stats": stats_of(user, here), "here": here,
        "form": form or TaskForm(chapters=chapters_named(request), here=here),
        "priorities": PRIORITIES.items(), "categories": CATEGORIES.items(),
        "own_plan": plan_of(user),
    }  # fmt: skip
    template = "progress/_tasks.html" if is_fragment(request) and form is None else "progress/plan.html"
    return render(request, template, context | more, status=status)


def chapters_named(request: HttpRequest) -> list[tuple[str, str]]:
    chapters = [chapter for module in outline(language_of(request)) for chapter in module.chapters]
    return [(chapter.public_id, f"{chapter.place} · {chapter.title}") for chapter in chapters]


def filters_of(request: HttpRequest) -> TaskFilters:
    """What a page's address says; anything else is as if it were not there."""
    asked = request.GET

    def among(name: str, choices: Any, usual: str) -> str:
        return asked.get(name, "") if asked.get(name, "") in choices else usual

    return TaskFilters(
        status=among("status", STATUSES, "pending"), priority=among("priority", PRIORITIES, ""),
        category=among("category", CATEGORIES, ""), search=asked.get("q", "").replace("\x00", "").strip()[:200],
        sort=among("sort", SORTS, "due"),
    )  # fmt: skip


def query_of(filters: TaskFilters) -> str:
    usual = asdict(TaskFilters(status="pending", sort="due"))
    names = {"search": "q"}
    return urlencode({names.get(name, name): v for name, v in asdict(filters).items() if v and v != usual[name]})
