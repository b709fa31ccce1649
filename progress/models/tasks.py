import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from content.models import Chapter


class Priority(models.TextChoices):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Category(models.TextChoices):
    WORK = "work"
    PERSONAL = "personal"
    HOME = "home"
    OTHER = "other"


class TaskStatus(models.TextChoices):
    PENDING = "pending"
    COMPLETED = "completed"


class TaskKind(models.TextChoices):
    """What a task is, whatever its learner makes of it later. Programs are not told."""

    READING = "reading"  # of a chapter, laid out by "plan my weeks"
    REVIEW = "review"  # of the cards, laid out likewise
    OWN = "own"


class StudyTask(models.Model):
    """Something that a learner means to do. `completed` is the only state; `status` is its name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=500)
    description = models.CharField(max_length=1000, null=True, blank=True)
    priority = models.CharField(max_length=8, choices=Priority.choices, default=Priority.MEDIUM)
    category = models.CharField(max_length=8, choices=Category.choices, default=Category.OTHER)
    completed = models.BooleanField(default=False)
    due_date = models.DateTimeField(null=True, blank=True)
    chapter = models.ForeignKey(Chapter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=TaskKind.choices, default=TaskKind.OWN, editable=False)
    planned = models.BooleanField(default=False, editable=False)  # laid out by "plan my weeks", which may move it
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        db_table = "tasks"
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="tasks_title"),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="tasks_priority"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="tasks_category"),
            models.CheckConstraint(condition=Q(kind__in=TaskKind.values), name="tasks_kind"),
        )
        indexes = (
            models.Index(fields=["user", "-created_at"], name="tasks_user_created"),
            models.Index(fields=["user", "completed", "due_date"], name="tasks_user_due"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def status(self) -> TaskStatus:
        return TaskStatus.COMPLETED if self.completed else TaskStatus.PENDING
