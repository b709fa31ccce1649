import uuid
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import Chapter


class Colour(models.TextChoices):
    YELLOW = "yellow", _("yellow")
    GREEN = "green", _("green")
    BLUE = "blue", _("blue")
    PINK = "pink", _("pink")


class Note(models.Model):
    """A marked passage, with or without words of the learner's own.

    It hangs on a block, the quoted words and what stands around them. When an edit takes the words away it becomes
    an orphan: kept, shown in its tray, never put somewhere by guess.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, default="en")
    block = models.CharField(max_length=64, blank=True)
    quote = models.TextField(max_length=2000, blank=True)
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    alone = models.BooleanField(default=False, help_text="The quoted words stood nowhere else in the chapter.")
    reading = models.TextField(blank=True, default="", help_text="The quote with its formulas as they are read.")
    text = models.TextField(max_length=10_000, blank=True)
    colour = models.CharField(max_length=8, choices=Colour.choices, default=Colour.YELLOW)
    orphaned_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        db_table = "notes"
        constraints = (models.CheckConstraint(condition=Q(colour__in=Colour.values), name="notes_colour"),)
        indexes = (
            models.Index(fields=["user", "-created_at"], name="notes_user_created"),
            models.Index(fields=["user", "chapter"], name="notes_user_chapter"),
        )

    def __str__(self) -> str:
        return self.quote[:60] or self.text[:60]

    @property
    def quoted(self) -> str:
        """For people: as words are counted, a formula loses its exponents and the strokes of its fractions."""
        return self.reading or self.quote

    @property
    def other_language(self) -> str:
        """The language of the words, where the reader is shown the chapter in another (`notes_of` knows)."""
        return self.language if getattr(self, "text_language", self.language) != self.language else ""

    @property
    def url(self) -> str:
        """Lands at the words, in their language; an orphan leads to the chapter alone."""
        asked = {"at": "" if self.orphaned_at else self.block, "lang": self.other_language}
        query = urlencode({name: value for name, value in asked.items() if value})
        return self.chapter.get_absolute_url() + (f"?{query}" if query else "")
