from django.conf import settings
from django.db import models
from django.utils import timezone

from content.models import Chapter


class HelpTaken(models.Model):
    """Help that a learner had lately: hints of a question, or the tutor in a chapter (then without a question)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="help_taken")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    question_key = models.CharField(max_length=80, blank=True)
    hints = models.PositiveSmallIntegerField(default=0)
    times = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "help_taken"
        verbose_name_plural = "help taken"
        constraints = (models.UniqueConstraint("user", "chapter", "question_key", name="help_taken_unique"),)

    def __str__(self) -> str:
        return f"{self.user_id} in {self.chapter_id}: {self.question_key or 'the tutor'}"
