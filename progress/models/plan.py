from django.conf import settings
from django.db import models
from django.utils import timezone


class StudyPlan(models.Model):
    """The dates and days a learner gave to "plan my weeks", and the secret address of the calendar."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="study_plan")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    weekdays = models.JSONField(default=list)  # 0 is Monday
    minutes_a_day = models.PositiveSmallIntegerField(default=30)
    calendar_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "study_plans"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.starts_on} – {self.ends_on}"
