"""The queue as the operator sees it: what waits, what failed and why; what a task was called with only if it tells
nothing about anybody."""

import json
from datetime import datetime
from typing import Any

import django_tasks_db.admin  # noqa: F401 — it registers a list that shows mails; ours takes its place
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from textbook.admin.looking import SuperusersLook
from textbook.models import BackgroundTask, PeriodicJob, Worker
from textbook.tasks import queue

admin.site.unregister(DBTaskResult)

STATES = {
    "ready": _("waiting"),
    "again": _("will be tried again"),
    "running": _("running"),
    "failed": _("failed"),
    "successful": _("done"),
}
BADGES = {"again": "warn", "running": "info", "failed": "danger", "successful": "ok"}


def moment(time: datetime | None) -> str:
    return date_format(localtime(time), "SHORT_DATETIME_FORMAT") if time else "–"


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        state = self.value()
        if state == "again":
            return queryset.filter(status=TaskResultStatus.READY).exclude(worker_ids=[])
        if state == "ready":
            return queryset.filter(status=TaskResultStatus.READY, worker_ids=[])
        return queryset.filter(status=state.upper()) if state in STATES else queryset


class TaskFilter(admin.SimpleListFilter):
    title = _("task")
    parameter_name = "task"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        paths = BackgroundTask.objects.order_by("task_path").values_list("task_path", flat=True).distinct()
        return [(path, path.rpartition(".")[2]) for path in paths]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(task_path=self.value()) if self.value() else queryset


@admin.register(BackgroundTask)
class BackgroundTaskAdmin(SuperusersLook, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "state", "attempts", "error", "queued", "next_attempt", "finished")
    list_filter = (StateFilter, TaskFilter)
    search_fields = ("task_path", "exception_class_path")
    ordering = ("-enqueued_at",)
    actions = ("try_again",)
    list_per_page = 50
    fields = readonly_fields = (
        "whole_name", "state", "attempts", "called_with", "queued", "started", "next_attempt", "finished",
        "error", "error_text",
    )  # fmt: skip
    change_form_template = "admin/desk/background_task.html"

    @admin.display(description=_("task"), ordering="task_path")
    def name(self, row: BackgroundTask) -> str:
        return str(row.task_path).rpartition(".")[2]

    @admin.display(description=_("task"))
    def whole_name(self, row: BackgroundTask) -> SafeString:
        return format_html('<bdi>{}</bdi> <span class="muted small"><bdi>{}</bdi></span>', row.task_path, row.pk)

    @admin.display(description=_("queued"), ordering="enqueued_at")
    def queued(self, row: BackgroundTask) -> str:
        return moment(row.enqueued_at)

    @admin.display(description=_("started"), ordering="started_at")
    def started(self, row: BackgroundTask) -> str:
        return moment(row.started_at)

    @admin.display(description=_("finished"), ordering="finished_at")
    def finished(self, row: BackgroundTask) -> str:
        return moment(row.finished_at)

    @admin.display(description=_("state"), ordering="status")
    def state(self, row: BackgroundTask) -> SafeString:
        return format_html('<span class="badge {}">{}</span>', BADGES.get(row.state, ""), STATES[row.state])

    @admin.display(description=_("attempts"))
    def attempts(self, row: BackgroundTask) -> int:
        return row.attempts_made

    @admin.display(description=_("error"), ordering="exception_class_path")
    def error(self, row: BackgroundTask) -> str:
        return str(row.exception_class_path).rpartition(".")[2] or "–"

    @admin.display(description=_("text of the error"))
    def error_text(self, row: BackgroundTask) -> SafeString | str:
        return format_html('<pre dir="ltr">{}</pre>', row.traceback) if row.traceback else "–"

    @admin.display(description=_("next attempt"), ordering="run_after")
    def next_attempt(self, row: BackgroundTask) -> str:
        waits = row.status == TaskResultStatus.READY and row.run_after != get_date_max()
        return moment(row.run_after if waits else None)

    @admin.display(description=_("called with"))
    def called_with(self, row: BackgroundTask) -> SafeString | str:
        task = queue.known_task(row)
        if task is None or task.private:
            return str(_("not shown"))
        return format_html('<code dir="ltr">{}</code>', json.dumps(row.args_kwargs, ensure_ascii=False))

    @admin.action(description=_("Try the chosen failed tasks again"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        count = queue.retry(queryset)
        messages.success(request, ngettext("%d task is queued again.", "%d tasks are queued again.", count) % count)

    def get_urls(self) -> list[Any]:
        again = self.admin_site.admin_view(require_POST(self.retry_view))
        return [path("<uuid:pk>/retry/", again, name="textbook_backgroundtask_retry"), *super().get_urls()]

    def retry_view(self, request: HttpRequest, pk: Any) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        self.try_again(request, BackgroundTask.objects.filter(pk=pk))
        return redirect("admin:textbook_backgroundtask_changelist")


@admin.register(PeriodicJob)
class PeriodicJobAdmin(SuperusersLook, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = fields = readonly_fields = ("name", "last_at", "next_at")


@admin.register(Worker)
class WorkerAdmin(SuperusersLook, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = fields = readonly_fields = ("host", "pid", "started_at", "seen_at")
