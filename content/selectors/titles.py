"""Titles in the language of the page, and the language of the text there, for rows that point at a chapter."""

from django.db.models import F, Model, OuterRef, Subquery, Value
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


def told_in(language: str, texts: type[Model], owner: str, *names: str) -> dict[str, Value | Subquery]:
    """To annotate rows with: their texts of these names in another language (`their_title`), nothing where there are
    none."""
    if language == "en":
        return {f"their_{name}": Value("") for name in names}
    here = texts._default_manager.filter(**{owner: OuterRef("pk"), "language": language})
    return {f"their_{name}": Subquery(here.values(name)) for name in names}
