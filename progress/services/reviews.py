"""Rating cards. One look is one rating, however often a finger taps and on however many devices."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.days import now_for
from accounts.models import User
from progress.models import ReviewCard, ReviewHabit, ReviewLog
from progress.review_days import LEAST, MOST
from progress.scheduling import RATINGS, Memory, memory_of, packed, rated, recall_chance, unpacked
from progress.selectors.reviews import card_of, due_cards, last_review, standing_of
from textbook.errors import Conflict, Invalid


def card_rate(*, user: User, card_id: UUID, rating: str, seen: str | None = None) -> ReviewCard:
    """`seen` is the review after which the rater saw the card. Who does not say it rates what today holds. A rating
    that comes too late, because another one was faster, changes nothing; the card is given as it stands."""
    if rating not in RATINGS:
        raise Invalid(
            _("Choose again, hard, good or easy."), errors={"rating": [_("Choose again, hard, good or easy.")]}
        )
    now, card = now_for(user), card_of(user, card_id)
    if not (seen == card.seen if seen is not None else is_held(user, card, now)):
        return card_of(user, card_id)
    before = memory_of(card)
    with transaction.atomic():
        if taken(user, card.pk, before, rated(before, RATINGS[rating], now)):
            ReviewLog.objects.create(user=user, card=card, rating=RATINGS[rating], **told(before, now))
    return card_of(user, card_id)


def is_held(user: User, card: ReviewCard, now: datetime) -> bool:
    """Today holds it: due, not put aside, and within the day's share."""
    return any(held.pk == card.pk for held in due_cards(user, standing_of(user, now), now))


def taken(user: User, card_id: UUID, before: Memory, after: Memory) -> bool:
    """Whether this is the one that changes the card: in one UPDATE, only if nobody reviewed it since."""
    rows = ReviewCard.objects.filter(user=user, pk=card_id)
    last = before.reviewed_at
    rows = rows.filter(reviewed_at__isnull=True) if last is None else rows.filter(reviewed_at=last)
    return rows.update(**asdict(after)) == 1


def told(before: Memory, now: datetime) -> dict[str, object]:
    if before.reviewed_at is None:
        return {"reviewed_at": now, "before": packed(before)}
    days = (now - before.reviewed_at).total_seconds() / 86_400
    return {
        "reviewed_at": now, "before": packed(before), "elapsed_days": days,
        "retrievability": recall_chance(before, now),
    }  # fmt: skip


def review_undo(*, user: User) -> ReviewCard:
    """Takes the last rating of these hours back; the card is as if it had not been."""
    log = last_review(user)
    if log is None or log.card_id is None:
        raise Conflict(_("There is no rating to take back any more."))
    card = card_of(user, log.card_id)
    with transaction.atomic():
        if log.reviewed_at == card.reviewed_at and taken(user, card.pk, memory_of(card), unpacked(log.before)):
            log.delete()
    return card_of(user, card.pk)


def habit_set(*, user: User, cards_a_day: int) -> None:
    if not LEAST <= cards_a_day <= MOST:
        sentence = _("Choose a number from %(least)d to %(most)d.") % {"least": LEAST, "most": MOST}
        raise Invalid(sentence, errors={"cards_a_day": [sentence]})
    ReviewHabit.objects.update_or_create(user=user, defaults={"cards_a_day": cards_a_day})
