import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class UploadState(models.TextChoices):
    LOOKING = "looking"  # the worker finds out what loading would do
    SEEN = "seen"
    LOADING = "loading"
    DONE = "done"
    FAILED = "failed"


class BookUpload(models.Model):
    """A book that an instructor sent as a zip. The file goes when it was taken in, refused or left lying."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, default="en", help_text="of the sentences in the report")
    file = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.LOOKING)
    prefer = models.CharField(max_length=6, blank=True)
    report = models.JSONField(default=dict, help_text="tally, conflicts, failures")
    problem = models.TextField(blank=True)
    at = models.CharField(max_length=100, blank=True, help_text="the chapter that is being loaded")
    done = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "book_uploads"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"

    @property
    def working(self) -> bool:
        return self.state in (UploadState.LOOKING, UploadState.LOADING)
