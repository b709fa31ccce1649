"""The places of a chapter, kept ready in each process as long as the book's version stands."""

from content.models import Chapter, ChapterTranslation
from content.selectors.reading import book_version
from content.selectors.titles import told_in
from progress.places import ChapterPlaces, places_from
from textbook.errors import NotFound
from textbook.kept import Kept

ready = Kept()
BYTES_A_BLOCK = 200
TOLD = ("pk", "public_id", "blocks", "title", "toc", "their_title", "their_toc")


def places_of(public_id: str, language: str = "en", version: str | None = None) -> ChapterPlaces:
    """Of a published chapter, by its address or an old one. `version` is the book's, where it is known already."""
    version = book_version() if version is None else version
    kept: ChapterPlaces | None = ready.get(version, (public_id, language))
    if kept is not None:
        return kept
    rows, name = Chapter.objects.published(), public_id.replace("\x00", "")
    told = rows.annotate(**told_in(language, ChapterTranslation, "chapter", "title", "toc")).values(*TOLD)
    row = told.filter(public_id=name).first() or told.filter(aliases__public_id=name).first()
    if row is None:
        raise NotFound("There is no such chapter.")
    found = places_from(  # translated blocks carry the names of the English ones; only the titles are others
        chapter_id=row["pk"], public_id=row["public_id"], blocks=row["blocks"],
        title=row["their_title"] or row["title"], toc=row["their_toc"] or row["toc"],
    )  # fmt: skip
    ready.put(version, (public_id, language), found, BYTES_A_BLOCK * len(found.order))
    return found
