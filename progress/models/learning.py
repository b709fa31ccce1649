import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from content.models import Chapter, Question


class ChapterProgress(models.Model):
    """How far a learner came in a chapter. `completion_pct` only grows by reading; only the learner lowers it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="progress")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="progress")
    completion_pct = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    quiz_score = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    time_spent_sec = models.PositiveIntegerField(default=0)
    bookmarked = models.BooleanField(default=False)
    seen_blocks = models.TextField(blank=True, default="")  # names of the blocks that were really seen, in order
    furthest_block = models.CharField(max_length=64, blank=True)  # the last of them
    resume_block = models.CharField(max_length=64, blank=True)  # where reading stopped, on any device
    resume_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # marked as read, by hand
    told_pct = models.PositiveSmallIntegerField(null=True, blank=True)  # what a program said last, and when
    told_at = models.DateTimeField(null=True, blank=True)
    score_told = models.BooleanField(default=False)  # `quiz_score` is what a program said; no counted answer came since
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "user_progress"
        verbose_name_plural = "chapter progress"
        constraints = (
            models.UniqueConstraint("user", "chapter", name="user_progress_unique"),
            models.CheckConstraint(condition=Q(completion_pct__lte=100), name="user_progress_completion"),
            models.CheckConstraint(
                condition=Q(quiz_score__isnull=True) | Q(quiz_score__lte=100), name="user_progress_quiz_score"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} in {self.chapter_id}: {self.completion_pct} %"


class QuizAttempt(models.Model):
    """One answer of a learner, kept as it was understood. Practice does not count."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiz_attempts")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    question_key = models.CharField(max_length=80)
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="attempts")
    answer = models.JSONField()
    score = models.FloatField()
    correct = models.BooleanField()
    practice = models.BooleanField(default=False)
    hints_seen = models.PositiveSmallIntegerField(default=0)
    helped = models.BooleanField(default=False)  # with a hint, or after asking the tutor about this chapter
    regraded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "quiz_attempts"
        ordering = ("created_at",)
        constraints = (models.CheckConstraint(condition=Q(score__gte=0) & Q(score__lte=1), name="quiz_attempts_score"),)
        indexes = (
            models.Index(fields=["user", "question_key", "created_at"], name="quiz_attempts_user_question"),
            models.Index(fields=["user", "chapter"], name="quiz_attempts_user_chapter"),
        )

    def __str__(self) -> str:
        return f"{self.question_key}: {self.score:.2f}"


class LabDone(models.Model):
    """A lab whose task a learner finished."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="labs_done")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    lab = models.CharField(max_length=40)
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "labs_done"
        verbose_name_plural = "labs done"
        constraints = (models.UniqueConstraint("user", "chapter", "lab", name="labs_done_unique"),)

    def __str__(self) -> str:
        return f"{self.lab} by {self.user_id}"
