import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from content.models import Chapter, Question


class QuestionReport(models.Model):
    """A learner says that a question is wrong or unclear; it waits in the inbox until an instructor closes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="question_reports")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="reports")
    question_key = models.CharField(max_length=80)
    text = models.CharField(max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        db_table = "question_reports"
        indexes = (models.Index(fields=["closed_at", "chapter"], name="question_reports_open"),)

    def __str__(self) -> str:
        return f"{self.question_key}: {self.text[:40]}"
