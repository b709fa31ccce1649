"""The book's own questions about a text."""

from chat.answering.words import content_stems
from content.models import Chapter, Question

MOST = 2
SHARED = 2  # words of substance


def questions_about(text: str, chapter_id: str, language: str) -> list[Question]:
    """Of the chapter that is read; those that speak of the same things most come first."""
    rows = Question.objects.filter(
        chapter__in=Chapter.objects.published().filter(public_id=chapter_id),
        retired=False,
        language__in=("en", language),
    ).select_related("chapter__module")
    own = {row.key: row for row in sorted(rows, key=lambda row: row.language == language)}
    wanted = set(content_stems(text))
    shared = {row.pk: len(wanted & set(content_stems(row.stem_text))) for row in own.values()}
    near = sorted((row for row in own.values() if shared[row.pk] >= SHARED), key=lambda row: -shared[row.pk])
    return near[:MOST]
