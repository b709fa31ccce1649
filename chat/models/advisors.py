import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models.sessions import Mode, State


def validate_modules(value: Any) -> None:
    if not isinstance(value, list) or any(type(number) is not int or number < 1 for number in value):
        raise ValidationError(_("Modules are a list of their numbers."))


class Advisor(models.Model):
    """A voice and a field of the book: it changes tone and scope of an answer, never what may be cited."""

    slug = models.SlugField(_("name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_ur = models.CharField(_("name"), max_length=80, blank=True)
    role = models.CharField(_("role"), max_length=200)
    role_ur = models.CharField(_("role"), max_length=200, blank=True)
    greeting = models.CharField(_("greeting"), max_length=500)
    greeting_ur = models.CharField(_("greeting"), max_length=500, blank=True)
    tone = models.TextField(_("tone"), max_length=2000, blank=True, help_text=_("How it speaks, told to the model."))
    modules = models.JSONField(_("modules"), default=list, blank=True, validators=[validate_modules])  # their numbers
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        db_table = "advisors"
        ordering = ("position", "slug")
        verbose_name = _("advisor")
        verbose_name_plural = _("advisors")

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """A question to an advisor, and what was answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    advisor = models.ForeignKey(Advisor, on_delete=models.PROTECT, related_name="readings")
    question = models.TextField(max_length=2000)
    response = models.TextField(blank=True)
    sources = models.JSONField(default=list)
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DONE)
    confidence = models.FloatField(null=True, blank=True)
    tokens_used = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True)  # emptied; it still counts among the questions of its day

    class Meta:
        db_table = "readings"
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["user", "-created_at"], name="readings_user_created"),)

    def __str__(self) -> str:
        return self.question[:60]
