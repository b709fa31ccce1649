"""What a learning record store was told. No learner stands here: a statement's id is a hash of a row's key."""

from django.db import models
from django.utils import timezone


class StatementMark(models.Model):
    """How far a source was read."""

    source = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField(null=True)
    key = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "xapi_marks"

    def __str__(self) -> str:
        return f"{self.source}: {self.at}"


class SentStatement(models.Model):
    id = models.UUIDField(primary_key=True)
    sent_at = models.DateTimeField(default=timezone.now)
    refused = models.PositiveSmallIntegerField(null=True)  # the status of one that the store will never take

    class Meta:
        db_table = "xapi_statements"
        indexes = (models.Index(fields=["sent_at"], condition=models.Q(refused__isnull=False), name="xapi_refused"),)

    def __str__(self) -> str:
        return f"{self.id}: {self.refused or 'taken'}"
