"""Writing notes, and keeping them where their words are."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from content.models import Chapter
from progress.anchoring import Anchor, AnchoredText, one_line, plain
from progress.models import Colour, Note
from progress.selectors.notes import NO_NOTE, chapter_for_notes, words_to_mark
from textbook.errors import Conflict, Invalid, NotFound

MOST_NOTES = 5000
AWAY = "These words are not in the chapter, or they stand there more than once. Mark them again."
EMPTY = "Mark some words, or write a note."
MANY = "There are too many notes. Delete some first."


class NoteChanges(TypedDict, total=False):
    text: str
    colour: str


def note_create(
    *, user: User, chapter_id: str, block: str = "", quote: str = "", before: str = "", after: str = "",
    text: str = "", colour: str = Colour.YELLOW, language: str = "en",
) -> Note:  # fmt: skip
    """On quoted words, on a whole block, or, with neither, on the chapter."""
    chapter = chapter_for_notes(chapter_id)
    quote, text = plain(quote), text.replace("\r\n", "\n").strip()
    if not (quote or block or text):
        raise Invalid(EMPTY, errors={"text": [EMPTY]})
    if Note.objects.filter(user=user).count() >= MOST_NOTES:
        raise Conflict(MANY)
    asked = Anchor(block, quote, one_line(before), one_line(after))
    anchor = placed(words_to_mark(chapter, language), asked) if quote or block else Anchor("", "")
    return Note.objects.create(
        user=user, chapter=chapter, language=language, block=anchor.block, quote=anchor.quote,
        before=anchor.before, after=anchor.after, alone=anchor.alone, text=text, colour=colour,
    )  # fmt: skip


def placed(words: AnchoredText, asked: Anchor) -> Anchor:
    here = words.chosen(asked) if asked.quote else words.whole_block(Anchor(asked.block, ""))
    if here is None:
        raise Invalid(AWAY, errors={"quote" if asked.quote else "block": [AWAY]})
    return here


def note_update(*, user: User, note_id: UUID, **changes: Unpack[NoteChanges]) -> None:
    """In one UPDATE of what was said, so that two devices that change two things lose neither."""
    known = {**changes, "updated_at": timezone.now()}
    if "text" in changes:
        known["text"] = changes["text"].replace("\r\n", "\n").strip()
    if not Note.objects.filter(user=user, pk=note_id).update(**known):
        raise NotFound(NO_NOTE)


def note_delete(*, user: User, note_id: UUID) -> None:
    deleted, _ = Note.objects.filter(user=user, pk=note_id).delete()
    if not deleted:
        raise NotFound(NO_NOTE)


def note_place(*, user: User, note_id: UUID, quote: str) -> None:
    """An orphan is put back by hand: its writer says the words on which it stands now."""
    with transaction.atomic():
        rows = Note.objects.select_for_update(of=("self",)).select_related("chapter")
        note = rows.filter(user=user, pk=note_id).first()
        if note is None:
            raise NotFound(NO_NOTE)
        words = words_to_mark(chapter_for_notes(note.chapter.public_id), note.language)
        put(note, placed(words, Anchor("", plain(quote))))
        note.save()


def notes_follow(chapter_id: int) -> None:
    """After an edit, in the background: each note stays, moves with its words, or waits in the tray of orphans."""
    chapter = Chapter.objects.filter(pk=chapter_id).only("public_id", "title", "html").first()
    texts: dict[str, AnchoredText] = {}
    if chapter is None:
        return
    for pk in list(Note.objects.filter(chapter=chapter).exclude(block="").values_list("pk", flat=True)):
        with transaction.atomic():  # a note may be edited or deleted meanwhile
            note = Note.objects.select_for_update().filter(pk=pk).first()
            if note is None:
                continue
            if note.language not in texts:
                texts[note.language] = words_to_mark(chapter, note.language)
            before, orphaned_at = anchor_of(note), note.orphaned_at
            put(note, texts[note.language].found(before))
            if (anchor_of(note), note.orphaned_at) != (before, orphaned_at):
                note.save(update_fields=["block", "quote", "before", "after", "alone", "orphaned_at"])


def anchor_of(note: Note) -> Anchor:
    return Anchor(note.block, note.quote, note.before, note.after, note.alone)


def put(note: Note, anchor: Anchor | None) -> None:
    if anchor is None:
        note.orphaned_at = note.orphaned_at or timezone.now()
        return
    note.block, note.quote, note.before, note.after = anchor.block, anchor.quote, anchor.before, anchor.after
    note.alone, note.orphaned_at = anchor.alone, None
