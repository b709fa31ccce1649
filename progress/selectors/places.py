"""The places of a chapter, kept ready in each process as long as the book's version stands."""

from django.db.models import JSONField, OuterRef, Subquery

from content.models import Chapter, ChapterTranslation
from content.models.chapters import ChapterQuerySet
from content.selectors.reading import book_version
from progress.places import ChapterPlaces, places_from
from textbook.errors import NotFound
from textbook.kept import Kept

ready = Kept()
BYTES_A_BLOCK = 200


def places_of(public_id: str, language: str = "en", version: str | None = None) -> ChapterPlaces:
    """Of a published chapter, by its address or an old one. `version` is the book's, where it is known already."""
    version = book_version() if version is None else version
    kept: ChapterPlaces | None = ready.get(version, (public_id, language))
    if kept is not None:
        return kept
    rows, name = told_in(language), public_id.replace("\x00", "")
    chapter = rows.filter(public_id=name).first() or rows.filter(aliases__public_id=name).first()
    if chapter is None:
        raise NotFound("There is no such chapter.")
    title, toc = getattr(chapter, "their_title", "") or chapter.title, getattr(chapter, "their_toc", []) or chapter.toc
    found = places_from(
        chapter_id=chapter.pk, public_id=chapter.public_id, title=title, blocks=chapter.blocks, toc=toc
    )  # fmt: skip
    ready.put(version, (public_id, language), found, BYTES_A_BLOCK * len(found.order))
    return found


def told_in(language: str) -> ChapterQuerySet:
    """Translated blocks carry the names of the English ones; only the titles are others."""
    rows = Chapter.objects.published().only("public_id", "title", "blocks", "toc")
    if language == "en":
        return rows
    theirs = ChapterTranslation.objects.filter(chapter=OuterRef("pk"), language=language)
    toc = Subquery(theirs.values("toc"), output_field=JSONField())
    return rows.annotate(their_title=Subquery(theirs.values("title")), their_toc=toc)
