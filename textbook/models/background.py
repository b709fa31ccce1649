"""What the background work keeps beside the rows of its queue."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult


class Worker(models.Model):
    """A running `db_worker`. It counts its beats up; one that stops counting is dead, whatever the clocks say."""

    id = models.CharField(max_length=64, primary_key=True)
    host = models.CharField(_("host"), max_length=255)
    pid = models.PositiveIntegerField(_("process"))
    beat = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    class Meta:
        db_table = "workers"
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        ordering = ("started_at",)

    def __str__(self) -> str:
        return f"{self.host}:{self.pid}"


class PeriodicJob(models.Model):
    """One row a job: the worker that moves `next_at` is the one that puts the job in the queue."""

    name = models.CharField(_("task"), max_length=200, primary_key=True)
    next_at = models.DateTimeField(_("next time"))
    last_at = models.DateTimeField(_("last time"), null=True, blank=True)

    class Meta:
        db_table = "periodic_jobs"
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class BackgroundTask(DBTaskResult):  # type: ignore[type-arg]
    """The queue's own row, with words for the people who look after it."""

    objects: ClassVar[Any]

    class Meta:
        proxy = True
        verbose_name = _("background task")
        verbose_name_plural = _("background tasks")

    def __str__(self) -> str:
        return str(self.task_name)

    @property
    def attempts_made(self) -> int:
        return len(self.worker_ids)

    @property
    def state(self) -> str:
        """`again` is a task that failed and waits for its next attempt."""
        if self.status == TaskResultStatus.READY and self.worker_ids:
            return "again"
        return str(self.status).lower()
