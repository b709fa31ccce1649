"""Cards after an edit of the book, in the background: a card whose block was edited is marked, and led to the block
that says it now where that is certain. The words of the card stay as they are until its owner decides."""

from uuid import UUID

from content.models import Chapter, Question
from progress.card_text import prompts_in
from progress.models import Note, ReviewCard
from progress.services.card_sources import prompt_origin, question_origin
from progress.services.cards import card_marked

CHANGED = ("block", "changed_at")


def cards_follow(chapter_id: int) -> None:
    chapter = Chapter.objects.filter(pk=chapter_id).only("blocks").first()
    if chapter is None:
        return
    present = {block["id"] for block in chapter.blocks}
    rows = ReviewCard.objects.filter(chapter=chapter).exclude(block="").exclude(block__in=present)
    gone = list(rows.only("origin", *CHANGED))
    places = places_now(chapter, gone) if gone else {}
    for card in gone:
        card_marked(card).block = places.get(card.origin, card.block)
    ReviewCard.objects.bulk_update(gone, CHANGED, batch_size=500)


def places_now(chapter: Chapter, cards: list[ReviewCard]) -> dict[str, str]:
    """The present block of each origin that still stands in the chapter."""
    notes = [UUID(card.origin.removeprefix("note:")) for card in cards if card.origin.startswith("note:")]
    found = {prompt_origin(prompt.id): prompt.block for prompt in prompts_in(chapter.blocks)}
    asked = Question.objects.filter(chapter=chapter, language="en", retired=False).values_list("key", "block")
    found |= {question_origin(key): block for key, block in asked}
    kept = Note.objects.filter(pk__in=notes, orphaned_at=None).values_list("pk", "block")
    return found | {f"note:{pk}": block for pk, block in kept}
