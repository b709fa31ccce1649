"""The study plan: tasks that are added, done, changed and deleted. Every control is a form that works without scripts;
htmx gets the list, the word on what was done, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django_htmx.http import reswap

from accounts.days import now_for
from progress.forms import TaskForm
from progress.models import StudyTask
from progress.selectors import task_of
from progress.services import task_create, task_delete, task_update
from progress.services.tasks import task_restore
from progress.views.plan_list import after, chapters_named, shown
from progress.views.plan_news import deleted, kept, placed, refused, turned
from progress.views.planning import ADDRESS
from progress.views.reader import signed_in
from textbook.errors import AppError, NotFound
from textbook.fragments import by_htmx, shown_in
from textbook.methods import form_of


def own_task(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The learner's own task for its id. Whose list is older than the task's end gets the list as it is now."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, task_id: UUID) -> HttpResponse:
        try:
            task = task_of(signed_in(request), task_id)
        except NotFound:
            if not by_htmx(request):
                raise Http404 from None
            return shown(request, news=refused(_("This task is not there any more.")), status=404)
        return view(request, task)

    return wrapped


@require_GET
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    request.session.pop(ADDRESS, None)
    return shown(request, news=kept(request))


@form_of("plan")
@login_required
def add(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    form = TaskForm(request.POST, chapters=chapters_named(request), here=now_for(user))
    if form.is_valid():
        try:
            task = task_create(user=user, **form.changes())
            return after(request, placed(_("Added"), task), emptied=True)
        except AppError as error:
            form.add_error(None, error.detail)
    if by_htmx(request):
        return in_place(request, "#add-task", "progress/_task_add.html", {"form": form.ready()}, status=422)
    return shown(request, form=form, status=422)


@form_of("plan")
@own_task
def toggle(request: HttpRequest, task: StudyTask) -> HttpResponse:
    """Says what is wanted, so that two taps at once are one wish and not two turns."""
    done = request.POST.get("done") == "1"
    return after(request, turned(task_update(user=signed_in(request), task_id=task.pk, completed=done)))


@own_task
def edit(request: HttpRequest, task: StudyTask) -> HttpResponse:
    """In the list for htmx, else on a page of its own."""
    user = signed_in(request)
    form = TaskForm(request.POST or None, chapters=chapters_named(request), here=now_for(user), task=task)
    if request.method == "POST" and form.is_valid():
        try:
            changed = task_update(user=user, task_id=task.pk, **form.changes())
            return after(request, placed(_("Saved"), changed))
        except AppError as error:
            form.add_error(None, error.detail)
    context, status = {"task": task, "form": form, "place": request.GET.urlencode()}, 422 if form.errors else 200
    if by_htmx(request):
        context["form"] = form.ready()
        return in_place(request, f"#task-{task.pk}", "progress/_task_edit.html", context, status=status)
    return render(request, "progress/task_edit.html", context, status=status)


@form_of("plan")
@own_task
def remove(request: HttpRequest, task: StudyTask) -> HttpResponse:
    task_delete(user=signed_in(request), task_id=task.pk)
    return after(request, deleted(task))


@form_of("plan")
@login_required
def restore(request: HttpRequest) -> HttpResponse:
    try:
        task = task_restore(user=signed_in(request), token=request.POST.get("token", ""))
    except AppError as error:
        return after(request, refused(error.detail), status=error.status)
    return after(request, placed(_("Back in the plan"), task))


def in_place(
    request: HttpRequest, place: str, template: str, context: dict[str, Any], *, status: int
) -> HttpResponse:  # fmt: skip
    """A form alone, while the list stays as it is. Where it is refused the word on what was done before goes."""
    answer = render(request, "progress/_plan_form.html", context | {"form_template": template}, status=status)
    return reswap(shown_in(place, answer), "outerHTML")
