from django.conf import settings
from django.db import models
from django.utils import timezone

from chat.models.sessions import ChatMessage


class ModelCall(models.Model):
    """One call of a model: what it took and what it cost. The daily limits are sums of these rows."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="model_calls"
    )
    message = models.ForeignKey(
        ChatMessage, on_delete=models.SET_NULL, null=True, blank=True, related_name="model_calls"
    )
    purpose = models.CharField(max_length=16)  # answer, rewrite, agent, reading
    model = models.CharField(max_length=120)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "model_calls"
        indexes = (
            models.Index(fields=["created_at"], name="model_calls_time"),
            models.Index(fields=["user", "created_at"], name="model_calls_user_time"),
        )

    def __str__(self) -> str:
        return f"{self.purpose}: {self.tokens_in} + {self.tokens_out}"
