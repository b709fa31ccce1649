"""Titles in the language of the page, and the language of the text there, for rows that point at a chapter."""

from django.db.models import F, OuterRef, Subquery, Value
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


def text_language() -> Value | Coalesce:
    """To annotate rows with: the language in which the reader is shown the chapter."""
    language = get_language()
    if language in (None, "en"):
        return Value("en")
    here = ChapterTranslation.objects.filter(chapter=OuterRef("chapter"), language=language).with_text()
    return Coalesce(Subquery(here.values("language")), Value("en"))
