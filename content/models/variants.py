from django.db import models
from django.utils import timezone

from content.models.chapters import Chapter


class BlockVariant(models.Model):
    """One English block in a model's words for readers of one background; tied to what the block says."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="variants")
    source_block = models.CharField(max_length=40)
    background = models.CharField(max_length=60)
    markdown = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "block_variants"
        constraints = (models.UniqueConstraint("chapter", "source_block", "background", name="block_variants_unique"),)

    def __str__(self) -> str:
        return f"{self.chapter_id}:{self.source_block} for {self.background}"
