"""Cards after an edit of the book, in the background: a card is marked when the book says something else where it
comes from, and led to the block that says it now. The words of the card stay as they are until its owner decides."""

from collections.abc import Container

from content.models import Chapter
from progress.models import Note, ReviewCard
from progress.selectors.card_words import Words, words_of
from progress.services.card_sources import note_origin
from progress.services.cards import card_marked
from progress.services.cards_move import cards_move

FOLLOWED = ("block", "source_hash", "changed_at")


def cards_follow(chapter_id: int) -> None:
    chapter = Chapter.objects.filter(pk=chapter_id).only("blocks").first()
    if chapter is not None:
        for home in (*cards_move(chapter), chapter):
            follow(home)


def follow(chapter: Chapter) -> None:
    cards = list(
        ReviewCard.objects.filter(chapter=chapter).only("kind", "origin", "language", "front", "back", *FOLLOWED)
    )
    words = {language: words_of(chapter, language) for language in {card.language for card in cards}}
    present, notes = {block["id"] for block in chapter.blocks}, places_of_notes(chapter)
    followed = []
    for card in cards:
        before = state(card)
        if card.of_the_book:
            follow_words(card, words[card.language].get(card.origin))
        else:
            follow_place(card, notes.get(card.origin, card.block), present)
        followed += [card] if state(card) != before else []
    ReviewCard.objects.bulk_update(followed, FOLLOWED, batch_size=500)


def state(card: ReviewCard) -> tuple[object, ...]:
    return tuple(getattr(card, name) for name in FOLLOWED)


def follow_words(card: ReviewCard, words: Words | None) -> None:
    """By what is said, not by where: the key of a question is in no block's name. Where the book says just what the
    card says there is nothing to decide: an edit was taken back."""
    block, source_hash = (words.block, words.hash) if words else ("", "")
    if words and (words.front, words.back) == (card.front, card.back):
        card.changed_at = None
    elif source_hash != card.source_hash:
        card_marked(card)
    card.block, card.source_hash = block, source_hash


def follow_place(card: ReviewCard, place: str, present: Container[str]) -> None:
    place = place if place in present else ""
    if card.block and place != card.block:
        card_marked(card)
    card.block = place


def places_of_notes(chapter: Chapter) -> dict[str, str]:
    """Where each note stands, by the origin of its card; an orphan nowhere."""
    notes = Note.objects.filter(chapter=chapter).values_list("pk", "block", "orphaned_at")
    return {note_origin(pk): "" if orphaned_at else block for pk, block, orphaned_at in notes}
