from django.db import models
from django.db.models import Q

from content.models.chapters import Chapter, ContentType


class Role(models.TextChoices):
    TEXT = "text"
    DEFINITION = "definition"
    QUESTION = "question"


class Passage(models.Model):
    """A piece of a published chapter that search finds and answers quote: some whole sentences of one section.

    What it says never changes; an edit makes another passage.
    """

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="passages")
    language = models.CharField(max_length=2, default="en")
    number = models.PositiveIntegerField()
    content_type = models.CharField(max_length=8, choices=ContentType.choices, default=ContentType.THEORY)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.TEXT)
    path = models.JSONField(default=list)
    anchor = models.CharField(max_length=200, blank=True)
    block_ids = models.JSONField(default=list)
    text = models.TextField()
    asked = models.JSONField(default=list, help_text="questions that learners ask and this answers")
    hash = models.CharField(max_length=32, db_index=True)

    class Meta:
        db_table = "passages"
        ordering = ("chapter", "language", "number")
        indexes = (models.Index(fields=["chapter", "language", "number"], name="passages_place"),)
        constraints = (
            models.CheckConstraint(condition=Q(content_type__in=ContentType.values), name="passages_content_type"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="passages_role"),
        )

    def __str__(self) -> str:
        return f"{self.chapter_id} {self.language} {self.number}"

    @property
    def heading(self) -> str:
        return str(self.path[-1]) if self.path else ""


class PassageVector(models.Model):
    """What an embedder made of a passage, known by its hash: texts that move, return or wait for another embedder
    never need it a second time. `count` vectors, one for each window of the text, as little-endian float16."""

    hash = models.CharField(max_length=32)
    embedder = models.CharField(max_length=60)
    vector = models.BinaryField()
    count = models.PositiveSmallIntegerField(default=1)

    class Meta:
        db_table = "passage_vectors"
        constraints = (models.UniqueConstraint("embedder", "hash", name="passage_vectors_unique"),)

    def __str__(self) -> str:
        return f"{self.embedder} {self.hash}"


class Lexicon(models.Model):
    """Words of a language with the English words they stand for, learned from the book's translations.

    `learned_from` tells which; when they change, the worker learns anew.
    """

    language = models.CharField(max_length=2, unique=True)
    words = models.JSONField(default=dict)
    learned_from = models.CharField(max_length=64)

    class Meta:
        db_table = "lexicons"

    def __str__(self) -> str:
        return self.language
