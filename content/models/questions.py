from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models.chapters import Chapter
from content.signs import readable


class QuestionKind(models.TextChoices):
    SINGLE = "single", _("one answer")
    MULTIPLE = "multiple", _("several answers")
    TRUEFALSE = "truefalse", _("true or false")
    NUMERIC = "numeric", _("number")
    TEXT = "text", _("short text")
    ORDER = "order", _("ordering")
    OPEN = "open", _("exercise with a solution")


class Question(models.Model):
    """What a `:::quiz` or `:::exercise` block says, in one language. Never shown whole before it was answered."""

    key = models.CharField(_("id"), max_length=80)
    language = models.CharField(_("language"), max_length=2, default="en")
    chapter = models.ForeignKey(Chapter, verbose_name=_("chapter"), on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices)
    position = models.PositiveSmallIntegerField(default=0)
    points = models.PositiveSmallIntegerField(_("points"), default=1)
    level = models.PositiveSmallIntegerField(_("level"), default=0)
    block = models.CharField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    stem_html = models.TextField()
    stem_text = models.TextField()
    form_html = models.TextField(default="")
    options = models.JSONField(default=list)
    hints = models.JSONField(default=list)
    answer = models.JSONField(default=dict)
    explanation_html = models.TextField(blank=True)
    retired = models.BooleanField(_("no longer in the text"), default=False)

    class Meta:
        db_table = "questions"
        ordering = ("chapter", "position")
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = (
            models.UniqueConstraint("key", "language", name="questions_unique"),
            models.CheckConstraint(condition=models.Q(kind__in=QuestionKind.values), name="questions_kind"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.stem_line[:60]}"

    @property
    def stem_line(self) -> str:
        """What is asked, for titles and tables: formulas read as people write them."""
        return readable(self.stem_text)
