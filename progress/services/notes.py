"""Writing notes, and keeping them where their words are."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.models import Chapter
from progress.anchoring import Anchor, AnchoredText
from progress.models import Colour, Note
from progress.selectors.notes import NO_NOTE, chapter_for_notes, languages_of, note_of, words_to_mark
from progress.shown import one_line, plain
from progress.undo import undo_token, undone
from textbook.errors import Conflict, Invalid, NotFound

MOST_NOTES = 5000
DELETED = "note-deleted"
TIMES = ("orphaned_at", "created_at", "updated_at")
PLACE = ("block", "quote", "before", "after", "alone", "reading")
KEPT = ("id", "chapter_id", "language", *PLACE, "text", "colour", *TIMES)


class NoteChanges(TypedDict, total=False):
    text: str
    colour: str


def note_create(
    *, user: User, chapter_id: str, block: str = "", quote: str = "", before: str = "", after: str = "",
    text: str = "", colour: str = Colour.YELLOW, language: str = "",
) -> Note:  # fmt: skip
    """On quoted words, on a whole block, or, with neither, on the chapter. The same words again are the same note.
    Without a language it is that of the text in which the words stand, the reader's own first."""
    chapter = chapter_for_notes(chapter_id)
    quote, text = plain(quote), text.replace("\r\n", "\n").strip()
    if not (quote or block or text):
        raise unfit("text", _("Mark some words, or write a note."))
    asked = Anchor(block, quote, one_line(before), one_line(after))
    languages = [language] if language else languages_of(chapter)
    language, anchor = placed(chapter, languages, asked) if quote or block else (languages[0], Anchor("", ""))
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two taps come one after the other
        note = same_note(user, chapter, language, anchor, text) or fresh_note(user, chapter, language)
        put(note, anchor)
        note.text, note.colour, note.updated_at = text or note.text, colour, timezone.now()
        note.save()
    return note


def fresh_note(user: User, chapter: Chapter, language: str) -> Note:
    if Note.objects.filter(user=user).count() >= MOST_NOTES:
        raise Conflict(_("There are too many notes. Delete some first."))
    return Note(user=user, chapter=chapter, language=language)


def same_note(user: User, chapter: Chapter, language: str, anchor: Anchor, text: str) -> Note | None:
    """A mark on these very words without words of one's own, or with the same; new words are another note."""
    rows = Note.objects.filter(
        user=user, chapter=chapter, language=language, orphaned_at=None,
        block=anchor.block, quote=anchor.quote, before=anchor.before, after=anchor.after,
    )  # fmt: skip
    return (rows.filter(text__in=("", text)) if text else rows).order_by("-text").first()


def placed(chapter: Chapter, languages: list[str], asked: Anchor) -> tuple[str, Anchor]:
    """In the first of these languages in whose text it stands."""
    for language in languages:
        words = words_to_mark(chapter, language)
        here = words.chosen(asked) if asked.quote else words.whole_block(Anchor(asked.block, ""))
        if here is not None:
            return language, here
    away = _("These words are not in the chapter, or they stand there more than once. Take some more of them.")
    raise unfit("quote" if asked.quote else "block", away)


def unfit(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, errors={field: [sentence]})


def note_update(*, user: User, note_id: UUID, **changes: Unpack[NoteChanges]) -> None:
    """In one UPDATE of what was said, so that two devices that change two things lose neither."""
    known = {**changes, "updated_at": timezone.now()}
    if "text" in changes:
        known["text"] = changes["text"].replace("\r\n", "\n").strip()
    if not Note.objects.filter(user=user, pk=note_id).update(**known):
        raise NotFound(NO_NOTE)


def note_delete(*, user: User, note_id: UUID) -> str:
    """Gives the deleted note, signed for its owner, good for an hour: nothing of it stays here."""
    note = note_of(user, note_id)
    kept = {name: getattr(note, name) for name in KEPT}
    note.delete()
    return undo_token(DELETED, user.pk, kept)


def note_deleted(*, user: User, token: str) -> Note:
    """The note as it was, for a look: it is not back."""
    kept = undone(DELETED, user.pk, token)
    kept |= {name: datetime.fromisoformat(kept[name]) for name in TIMES if kept[name]}
    return Note(user=user, **kept | {"id": UUID(kept["id"])})


def note_restore(*, user: User, token: str) -> Note:
    """The note as it was, under its own id, where its words are now. Asked for twice it is there once."""
    note = note_deleted(user=user, token=token)
    chapter = Chapter.objects.filter(pk=note.chapter_id).only("public_id", "title", "html").first()
    if chapter is None:
        raise Invalid(_("The chapter of this note is not there any more."))
    if note.block:
        put(note, words_to_mark(chapter, note.language).found(anchor_of(note)))
    Note.objects.bulk_create([note], ignore_conflicts=True)
    return note_of(user, note.pk)


def note_place(*, user: User, note_id: UUID, quote: str) -> None:
    """An orphan is put back by hand: its writer says the words on which it stands now."""
    with transaction.atomic():
        rows = Note.objects.select_for_update(of=("self",)).select_related("chapter")
        note = rows.filter(user=user, pk=note_id).first()
        if note is None:
            raise NotFound(NO_NOTE)
        chapter = chapter_for_notes(note.chapter.public_id)
        put(note, placed(chapter, [note.language], Anchor("", plain(quote)))[1])
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
                note.save(update_fields=["block", "quote", "before", "after", "alone", "reading", "orphaned_at"])


def anchor_of(note: Note) -> Anchor:
    return Anchor(note.block, note.quote, note.before, note.after, note.alone, note.reading)


def put(note: Note, anchor: Anchor | None) -> None:
    if anchor is None:
        note.orphaned_at = note.orphaned_at or timezone.now()
        return
    note.block, note.quote, note.before, note.after = anchor.block, anchor.quote, anchor.before, anchor.after
    note.alone, note.reading, note.orphaned_at = anchor.alone, anchor.reading, None
