"""A learner's notes. Every function takes the user: there is no way round it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from content.models import Chapter, ChapterTranslation
from content.selectors.titles import chapter_title, text_language
from content.slices import named_elements
from progress.anchoring import AnchoredText
from progress.models import Note
from progress.places import ChapterPlaces
from progress.shown import shown_formulas, shown_words
from textbook.errors import NotFound

NO_NOTE = "There is no such note."
# A row of a list needs the place of its chapter, never its text; `chapter_title` is its name in the reader's language.
COLUMNS = [field.name for field in Note._meta.concrete_fields] + [
    "chapter__public_id", "chapter__number", "chapter__module", "chapter__module__number",
    "chapter__status", "chapter__publish_at",
]  # fmt: skip
MOST_MARKS = 500


@dataclass(frozen=True, slots=True)
class NoteFilters:
    chapter: str = ""
    colour: str = ""
    search: str = ""
    orphans: bool | None = None


def notes_of(user: User, filters: NoteFilters | None = None) -> QuerySet[Note]:
    """The newest first. Notes in a chapter that was taken back stay their writer's."""
    filters = filters or NoteFilters()
    rows = Note.objects.filter(user=user).select_related("chapter__module").only(*COLUMNS)
    rows = rows.annotate(chapter_title=chapter_title(), text_language=text_language())
    if filters.chapter:
        rows = rows.filter(chapter__public_id=filters.chapter)
    if filters.colour:
        rows = rows.filter(colour=filters.colour)
    if filters.search:
        said = filters.search
        rows = rows.filter(Q(quote__icontains=said) | Q(reading__icontains=said) | Q(text__icontains=said))
    if filters.orphans is not None:
        rows = rows.filter(orphaned_at__isnull=not filters.orphans)
    return rows.order_by("-created_at", "-pk")


def note_of(user: User, note_id: UUID) -> Note:
    note = notes_of(user).filter(pk=note_id).first()
    if note is None:
        raise NotFound(NO_NOTE)
    return note


def chapter_for_notes(public_id: str) -> Chapter:
    rows, name = Chapter.objects.published().only("public_id", "title", "html"), public_id.replace("\x00", "")
    chapter = rows.filter(public_id=name).first() or rows.filter(aliases__public_id=name).first()
    if chapter is None:
        raise NotFound(_("There is no such chapter."))
    return chapter


def languages_of(chapter: Chapter) -> list[str]:
    """Those in which the chapter can be read, the reader's own first."""
    others = ChapterTranslation.objects.filter(chapter=chapter).with_text().values_list("language", flat=True)
    return sorted(["en", *others], key=lambda language: language != get_language())


def words_to_mark(chapter: Chapter, language: str) -> AnchoredText:
    """The words of the page that a reader of this language sees."""
    html = chapter.html
    if language != "en":
        rows = ChapterTranslation.objects.filter(chapter=chapter, language=language).exclude(html="")
        html = rows.values_list("html", flat=True).first() or html
    elements = named_elements(html)
    formulas = {name: shown_formulas(element) for name, element in elements.items() if "<math" in element}
    return AnchoredText({name: shown_words(element) for name, element in elements.items()}, formulas)


def note_marks(user: User, places: ChapterPlaces) -> dict[str, Any]:
    """What the page's script draws; the words of the notes themselves are its reader's own."""
    rows = Note.objects.filter(user=user, chapter_id=places.chapter_id, orphaned_at=None).order_by("created_at")
    fields = ("id", "block", "quote", "before", "after", "text", "colour", "language")
    return {"marks": [{**row, "id": str(row["id"])} for row in rows.values(*fields)[:MOST_MARKS]]}


def chapters_with_notes(user: User) -> list[dict[str, Any]]:
    """For the filter of the notebook: only chapters in which something is marked, with how much."""
    rows = Note.objects.filter(user=user).values("chapter__public_id", title=chapter_title())
    places = ("chapter__module__number", "chapter__number")
    return [dict(row) for row in rows.annotate(count=Count("pk")).order_by(*places)]


def orphans_count(user: User) -> int:
    return Note.objects.filter(user=user, orphaned_at__isnull=False).count()
