"""What cards are made of: missed questions, notes, and what authors want to be remembered."""

from uuid import UUID

from django.utils.translation import get_language

from accounts.models import User
from content.models import Chapter, Question
from progress.models import CardKind, ReviewCard
from progress.selectors.card_words import Words, prompts_words, question_origin, question_words, words_of
from progress.selectors.notes import note_of
from progress.services.cards import WRITTEN, card_add, cards_add, drawn


def card_from_question(*, user: User, question: Question) -> None:
    """Of a question that was missed. Missed again it is the same card."""
    origin = question_origin(question.key)
    if ReviewCard.objects.filter(user=user, origin=origin).exists():
        return
    block = question.block
    if question.language != "en":
        english = Question.objects.filter(key=question.key, language="en")
        block = english.values_list("block", flat=True).first() or ""
    card = ReviewCard(user=user, chapter_id=question.chapter_id, kind=CardKind.QUESTION, origin=origin)
    cards_add(user=user, cards=[say(card, question_words(question, block))])


def say(card: ReviewCard, words: Words) -> ReviewCard:
    """What the book says, on the card."""
    card.block, card.language, card.source_hash = words.block, words.language, words.hash
    card.front, card.back = words.front, words.back
    return card


def card_from_note(*, user: User, note_id: UUID) -> ReviewCard:
    """What its writer thought asks, the marked words answer. With only one of the two it is the front."""
    note = note_of(user, note_id)
    front, back = (note.text, note.quoted) if note.text and note.quote else (note.text or note.quoted, "")
    card = ReviewCard(
        user=user, chapter=note.chapter, block="" if note.orphaned_at else note.block, language=note.language,
        kind=CardKind.HIGHLIGHT, origin=note_origin(note_id), front=front, back=back,
    )  # fmt: skip
    return card_add(card)


def note_origin(note_id: UUID) -> str:
    return f"note:{note_id}"


def prompts_add(*, user: User, chapter_id: int) -> int:
    """The author's questions of a chapter become cards, each once, in the language in which it is being read; gives
    how many are new."""
    chapter = Chapter.objects.only("blocks", "features").get(pk=chapter_id)
    cards = [
        say(ReviewCard(user=user, chapter=chapter, kind=CardKind.PROMPT, origin=origin), words)
        for origin, words in prompts_words(chapter, get_language() or "en").items()
    ]
    return cards_add(user=user, cards=cards) if cards else 0


def card_renew(*, user: User, card: ReviewCard) -> ReviewCard:
    """The words that the book has now, in the card's language or in English where they are not translated. Where the
    book asks this no more the card stays marked, and says so."""
    if not (card.of_the_book and card.chapter.is_public):
        return card
    words = words_of(card.chapter, card.language).get(card.origin)
    if words is None:
        card.source_hash = ""
    else:
        say(card, words).changed_at = None
    drawn(card).save(update_fields=[*WRITTEN, "block", "language", "source_hash"])
    return card
