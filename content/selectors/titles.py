"""Titles in the language of the page, for rows that point at a chapter."""

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from content.models import ChapterTranslation


def chapter_title() -> F | Coalesce:
    """To annotate rows with: the title in the reader's language, or the chapter's own. English pages pay nothing."""
    own, language = F("chapter__title"), get_language()
    if language in (None, "en"):
        return own
    here = ChapterTranslation.objects.filter(chapter=OuterRef("chapter"), language=language).exclude(title="")
    return Coalesce(Subquery(here.values("title")), own)
