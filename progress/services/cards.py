"""Cards to be remembered. A card is made once of each thing, and only ever reached through its owner."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.links import book_links
from content.markdown import DEFAULT, render_fragment
from content.models import Chapter
from progress.models import CardKind, ReviewCard
from progress.scheduling import FIELDS, memory_of, packed, unpacked
from progress.selectors.reviews import NO_CARD, card_of
from progress.undo import undo_token, undone
from textbook.errors import Conflict, Invalid, NotFound

MOST_CARDS = 5000
LONGEST = 10_000
DELETED = "card-deleted"
INTO_THE_BOOK = re.compile(r"\]\((?:term:|module-)")
WRITTEN = ("front", "back", "front_html", "back_html", "changed_at")
KEPT = ("chapter_id", "block", "language", "kind", "origin", "front", "back", "source_hash", "suspended")
TIMES = ("changed_at", "created_at")


def cards_add(*, user: User, cards: list[ReviewCard]) -> int:
    """Those that are not there yet, as far as there is room; gives how many."""
    before = ReviewCard.objects.filter(user=user).count()
    cards = cards[: max(0, MOST_CARDS - before)]
    ReviewCard.objects.bulk_create([drawn(card) for card in cards], ignore_conflicts=True)
    return ReviewCard.objects.filter(user=user).count() - before


def card_add(card: ReviewCard) -> ReviewCard:
    """One that was asked for: the one that was made of the same thing before, where there is one."""
    cards_add(user=card.user, cards=[card])
    added = ReviewCard.objects.filter(user=card.user, origin=card.origin).first()
    if added is None:
        raise Conflict(_("There are too many cards. Delete some first."))
    return added


def card_from_answer(
    *, user: User, origin: str, chapter_id: str, block: str, front: str, back: str, language: str = "en"
) -> ReviewCard:
    """Of an answer of the tutor, in plain values; `origin` names the answer, `chapter_id` is a chapter's public id."""
    chapter = Chapter.objects.published().filter(public_id=chapter_id).only("public_id").first()
    if chapter is None:
        raise NotFound("There is no such chapter.")
    card = ReviewCard(
        user=user, chapter=chapter, block=block, language=language, kind=CardKind.ANSWER, origin=f"answer:{origin}",
        front=front[:LONGEST], back=back[:LONGEST],
    )  # fmt: skip
    return card_add(card)


def card_update(*, user: User, card_id: UUID, front: str, back: str) -> ReviewCard:
    """In the owner's own words: from then on no edit of the book is of concern until the next."""
    front, back = cleaned(front), cleaned(back)
    if not front:
        sentence = _("Write what the card asks.")
        raise Invalid(sentence, errors={"front": [sentence]})
    card = card_of(user, card_id)
    card.front, card.back, card.changed_at = front, back, None
    drawn(card).save(update_fields=WRITTEN)
    return card


def card_suspend(*, user: User, card_id: UUID, suspended: bool) -> None:
    change(user, card_id, suspended=suspended)


def card_keep(*, user: User, card_id: UUID) -> None:
    """The book says something else now, and the card stays as it is."""
    change(user, card_id, changed_at=None)


def change(user: User, card_id: UUID, **fields: Any) -> None:
    if not ReviewCard.objects.filter(user=user, pk=card_id).update(**fields):
        raise NotFound(NO_CARD)


def card_delete(*, user: User, card_id: UUID) -> str:
    """Gives the deleted card, signed for its owner, good for an hour: nothing of it stays here."""
    card = card_of(user, card_id)
    kept = {name: getattr(card, name) for name in (*KEPT, *TIMES)}
    kept |= {"id": str(card.pk), "memory": packed(memory_of(card))}
    card.delete()
    return undo_token(DELETED, user.pk, kept)


def card_deleted(*, user: User, token: str) -> ReviewCard:
    """The card as it was, for a look: it is not back."""
    kept = undone(DELETED, user.pk, token)
    memory, key = unpacked(kept.pop("memory")), UUID(kept.pop("id"))
    kept |= {name: datetime.fromisoformat(kept[name]) for name in TIMES if kept[name]}
    remembered = {name: getattr(memory, name) for name in FIELDS}
    return drawn(ReviewCard(pk=key, user=user, **kept, **remembered))


def card_restore(*, user: User, token: str) -> ReviewCard:
    """The card as it was, under its own id. Asked for twice it is there once."""
    card = card_deleted(user=user, token=token)
    if not Chapter.objects.filter(pk=card.chapter_id).exists():
        raise Invalid(_("The chapter of this card is not there any more."))
    with transaction.atomic():
        ReviewCard.objects.bulk_create([card], ignore_conflicts=True)
    return card_of(user, card.pk)


def drawn(card: ReviewCard) -> ReviewCard:
    """Both sides as HTML: worked out when they are written, safe for any page."""
    links = book_links() if INTO_THE_BOOK.search(card.front + card.back) else DEFAULT
    card.front_html = render_fragment(card.front, language=card.language, links=links)
    card.back_html = render_fragment(card.back, language=card.language, links=links)
    return card


def cleaned(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()[:LONGEST]


def card_marked(card: ReviewCard) -> ReviewCard:
    card.changed_at = card.changed_at or timezone.now()
    return card
