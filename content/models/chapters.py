import re
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.book import Module

PUBLIC_ID = re.compile(r"module-(\d{1,2})-chapter-(\d{1,2})")


class ContentType(models.TextChoices):
    THEORY = "theory", _("theory")
    CODE = "code", _("code")
    QUIZ = "quiz", _("quiz")


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    SCHEDULED = "scheduled", _("scheduled")


class ChapterQuerySet(models.QuerySet["Chapter"]):
    def published(self) -> "ChapterQuerySet":
        return self.filter(status=Status.PUBLISHED) | self.due()

    def due(self, now: datetime | None = None) -> "ChapterQuerySet":
        """Scheduled for a time that has come."""
        return self.filter(status=Status.SCHEDULED, publish_at__lte=now or timezone.now())

    def in_order(self) -> "ChapterQuerySet":
        return self.order_by("module__number", "number")


class Chapter(models.Model):
    """A chapter and everything that was worked out when it was saved; a page view renders nothing."""

    module = models.ForeignKey(Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="chapters")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1), MaxValueValidator(99)])
    public_id = models.CharField(max_length=40, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True, max_length=1000)
    content_type = models.CharField(_("kind"), max_length=8, choices=ContentType.choices, default=ContentType.THEORY)
    source = models.TextField(_("text"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    front_matter = models.JSONField(default=dict, blank=True, editable=False)
    asked = models.JSONField(default=dict, editable=False, help_text="what learners ask, by the section that answers")
    shipped_asked = models.CharField(max_length=64, blank=True, editable=False)

    revision = models.PositiveIntegerField(default=0, editable=False)
    shipped_hash = models.CharField(max_length=64, blank=True, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False, db_index=True)

    html = models.TextField(editable=False, default="")
    public_markdown = models.TextField(editable=False, default="")
    toc = models.JSONField(default=list, editable=False)
    blocks = models.JSONField(default=list, editable=False)
    features = models.JSONField(default=list, editable=False)
    problems = models.JSONField(default=list, editable=False)
    words = models.PositiveIntegerField(_("words"), default=0, editable=False)
    reading_minutes = models.PositiveIntegerField(default=1, editable=False)
    index_stamp = models.CharField(max_length=32, blank=True, editable=False, help_text="moves with its passages")

    objects: ClassVar[ChapterQuerySet] = ChapterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        db_table = "chapters"
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = (
            models.UniqueConstraint(
                "module",
                "number",
                name="chapters_place_unique",
                violation_error_message=_("There is already a chapter at this place."),
            ),
            models.CheckConstraint(condition=Q(content_type__in=ContentType.values), name="chapters_content_type"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="chapters_status"),
            models.CheckConstraint(
                condition=~Q(status=Status.SCHEDULED) | Q(publish_at__isnull=False), name="chapters_scheduled_has_time"
            ),
        )
        indexes = (models.Index(fields=["status", "publish_at"], name="chapters_status_time"),)

    def __str__(self) -> str:
        return f"{self.module.number}.{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("chapter", args=[self.public_id])

    @property
    def place(self) -> str:
        return f"{self.module.number}.{self.number}"

    @property
    def is_public(self) -> bool:
        scheduled = self.status == Status.SCHEDULED and self.publish_at is not None
        return self.status == Status.PUBLISHED or (scheduled and self.publish_at <= timezone.now())  # type: ignore[operator]


class ChapterAlias(models.Model):
    """An address that a chapter once had."""

    public_id = models.CharField(_("address"), max_length=200, unique=True)
    chapter = models.ForeignKey(Chapter, verbose_name=_("chapter"), on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        db_table = "chapter_aliases"
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.public_id


class ChapterRevision(models.Model):
    """What a chapter, or its text in another language, said after each save."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="revisions")
    language = models.CharField(max_length=2, default="en")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    source = models.TextField(blank=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "chapter_revisions"
        ordering = ("-created_at", "-number")
        constraints = (models.UniqueConstraint("chapter", "language", "number", name="chapter_revisions_unique"),)

    def __str__(self) -> str:
        return f"{self.chapter_id} {self.language} r{self.number}"


class ChapterDraft(models.Model):
    """What an instructor typed and has not saved: kept by the editor's autosave, one for each person and text."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="drafts")
    language = models.CharField(max_length=2, default="en")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    base_revision = models.PositiveIntegerField()
    source = models.TextField(blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "chapter_drafts"
        constraints = (models.UniqueConstraint("chapter", "language", "editor", name="chapter_drafts_unique"),)

    def __str__(self) -> str:
        return f"draft of {self.chapter_id} by {self.editor_id}"
