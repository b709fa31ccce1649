import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from content.models import Chapter


class ReadingVisit(models.Model):
    """One opening of a chapter. The browser sends running totals, so a report that comes twice changes nothing."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reading_visits")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    visit = models.UUIDField(default=uuid.uuid4)
    active_sec = models.PositiveIntegerField(default=0)
    furthest_block = models.CharField(max_length=64, blank=True)
    furthest_pct = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "reading_visits"
        constraints = (models.UniqueConstraint("user", "visit", name="reading_visits_unique"),)
        indexes = (
            models.Index(fields=["user", "started_at"], name="reading_visits_user_time"),
            models.Index(fields=["user", "chapter"], name="reading_visits_user_chapter"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} in {self.chapter_id}: {self.active_sec} s"
