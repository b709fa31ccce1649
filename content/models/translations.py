from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.chapters import Chapter


class Origin(models.TextChoices):
    HUMAN = "human", _("human")
    MACHINE = "machine", _("machine")


class ChapterTranslationQuerySet(models.QuerySet["ChapterTranslation"]):
    def with_text(self) -> "ChapterTranslationQuerySet":
        """Not those that only know the title in their language."""
        return self.filter(models.Exists(BlockTranslation.objects.filter(translation=models.OuterRef("pk"))))


class ChapterTranslation(models.Model):
    """A chapter in another language. Its parts are paired with the English blocks; `html` is the page, put together
    on write: an English block stands where the translation of the present text is missing."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=2, default="ur")
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    source = models.TextField(_("text"), blank=True)
    source_revision = models.PositiveIntegerField(default=0, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin.choices, default=Origin.HUMAN)
    shipped_hash = models.CharField(max_length=64, blank=True, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    html = models.TextField(editable=False, default="")
    toc = models.JSONField(default=list, editable=False)
    problems = models.JSONField(default=list, editable=False)
    public_markdown = models.TextField(editable=False, default="")
    blocks = models.JSONField(default=list, editable=False)
    reading_minutes = models.PositiveIntegerField(default=1, editable=False)
    missing = models.PositiveIntegerField(default=0, editable=False)

    objects = ChapterTranslationQuerySet.as_manager()

    class Meta:
        db_table = "chapter_translations"
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = (
            models.UniqueConstraint("chapter", "language", name="chapter_translations_unique"),
            models.CheckConstraint(condition=models.Q(origin__in=Origin.values), name="chapter_translations_origin"),
        )

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"

    @property
    def has_text(self) -> bool:
        return any(block.get("translated") for block in self.blocks)

    @property
    def is_stale(self) -> bool:
        return self.missing > 0


class BlockTranslation(models.Model):
    """One block in another language, tied to the English block by its id, which is a hash of what it says."""

    translation = models.ForeignKey(ChapterTranslation, on_delete=models.CASCADE, related_name="parts")
    source_block = models.CharField(max_length=40)
    markdown = models.TextField()
    html = models.TextField()
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.HUMAN)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "block_translations"
        constraints = (
            models.UniqueConstraint("translation", "source_block", name="block_translations_unique"),
            models.CheckConstraint(condition=models.Q(origin__in=Origin.values), name="block_translations_origin"),
        )

    def __str__(self) -> str:
        return f"{self.translation_id}:{self.source_block}"
