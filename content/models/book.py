import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_stamp() -> str:
    return uuid.uuid4().hex


class QuizRule(models.TextChoices):
    """Which of several answers to one question counts for the score of its chapter."""

    FIRST = "first", _("the first answer")
    BEST = "best", _("the best answer")
    LAST = "last", _("the last answer")


class Book(models.Model):
    """The one book of this site. `version` moves with every change that a reader can see, `index_stamp` with every
    change of the passages or of their vectors; `embedder` names whose vectors answer."""

    title = models.CharField(_("title"), max_length=200)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    translations = models.JSONField(_("translations"), default=dict, blank=True)
    quiz_rule = models.CharField(
        _("what counts"), max_length=5, choices=QuizRule.choices, default=QuizRule.FIRST, editable=False
    )
    version = models.PositiveBigIntegerField(default=1, editable=False)
    pipeline = models.CharField(max_length=64, blank=True, editable=False)
    index_stamp = models.CharField(max_length=32, default=new_stamp, editable=False)
    embedder = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        db_table = "books"
        verbose_name = _("book")
        verbose_name_plural = _("book")
        constraints = (
            models.CheckConstraint(condition=models.Q(id=1), name="books_only_one"),
            models.CheckConstraint(condition=models.Q(quiz_rule__in=QuizRule.values), name="books_quiz_rule"),
        )

    def __str__(self) -> str:
        return self.title

    def text(self, field: str, language: str) -> str:
        """A field in a language, or in English where it was not translated."""
        own: str = getattr(self, field)
        return str(self.translations.get(language, {}).get(field) or own)


class Module(models.Model):
    number = models.PositiveSmallIntegerField(_("number"), unique=True, validators=[MaxValueValidator(99)])
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    cover = models.ForeignKey(
        "content.Asset", verbose_name=_("cover"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        db_table = "modules"
        ordering = ("number",)
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"


class ModuleTranslation(models.Model):
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=2)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)

    class Meta:
        db_table = "module_translations"
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = (models.UniqueConstraint("module", "language", name="module_translations_unique"),)

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"
