"""Stopping an answer, and asking for it once more."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from chat.models import ChatMessage, ChatSession, Mode, State
from chat.selectors.turns import OPEN, turn_for
from chat.services.claims import turns_recover
from chat.services.limits import asking_limit
from textbook.errors import Conflict


def turn_stop(*, user: User | None, turn_id: UUID) -> ChatMessage:
    """At once, also when its process is gone: whoever answers notices at the next word. What was written is kept."""
    turn_for(user, turn_id)
    rows = ChatMessage.objects.filter(pk=turn_id, state__in=OPEN)
    rows.update(state=State.STOPPED, finished_at=timezone.now())
    return turn_for(user, turn_id)


def turn_retry(*, user: User | None, turn_id: UUID, address: str = "") -> ChatMessage:
    """Again what failed, was stopped or cut off, and what was only quoted because the model was away."""
    if turn_for(user, turn_id).session.kind != ChatSession.Kind.BOOK:
        raise Conflict(_("Say it once more: what was done already stays done."))
    turns_recover(only=Q(pk=turn_id))
    poor = Q(mode__in=(Mode.EXTRACTIVE, Mode.ABSTAINED)) | Q(sent__cut=True)
    again = Q(state__in=(State.FAILED, State.STOPPED)) | poor & Q(state=State.DONE)
    rows = ChatMessage.objects.filter(again, pk=turn_id)
    if not rows.exists():
        raise Conflict(_("This question has its answer, or is being answered just now."))
    asking_limit(user=user, address=address)
    rows.update(
        state=State.QUEUED, content="", sources=[], sent={}, confidence=None, mode="", error="", claim="",
        started_at=None, finished_at=None, beat_at=None, feedback=0, comment="",
    )  # fmt: skip
    return turn_for(user, turn_id)
