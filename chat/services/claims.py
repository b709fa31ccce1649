"""Who answers a turn. Each step is one UPDATE that names what it expects, so two processes never do the same work."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from chat.models import ChatMessage, State
from content.models import Chapter

BEAT = 5.0  # seconds between two signs of life, when there is nothing to write
LOST = timedelta(seconds=20)  # without one
LOST_ERROR = "lost"
FORGOTTEN = timedelta(minutes=30)  # that nobody took a question up
ANY = Q()
WITH = ("session__user", "reply_to__chapter")
CHAPTER = {"id", "public_id"}  # its text is long, and looked up elsewhere
WITHOUT = [f"reply_to__chapter__{field.name}" for field in Chapter._meta.concrete_fields if field.name not in CHAPTER]


def turn_claim(*, turn_id: UUID) -> ChatMessage | None:
    """Queued becomes streaming, for one caller alone."""
    now, claim = timezone.now(), uuid4().hex
    taken = ChatMessage.objects.filter(pk=turn_id, state=State.QUEUED).update(
        state=State.STREAMING, claim=claim, started_at=now, beat_at=now
    )
    return ChatMessage.objects.select_related(*WITH).defer(*WITHOUT).get(pk=turn_id) if taken else None


def queued(limit: int) -> list[UUID]:
    """The longest waiting first."""
    rows = ChatMessage.objects.filter(state=State.QUEUED).order_by("created_at")
    return list(rows.values_list("pk", flat=True)[:limit])


def turn_write(*, turn: ChatMessage, **found: Any) -> bool:
    """False when the turn is not ours any more: stopped, deleted or begun anew. Who was only taken for lost, in an
    outage or behind a wrong clock, takes it back."""
    ours = Q(state=State.STREAMING) | Q(state=State.FAILED, error=LOST_ERROR)
    alive: dict[str, Any] = {"state": State.STREAMING, "error": "", "finished_at": None, "beat_at": timezone.now()}
    return ChatMessage.objects.filter(ours, pk=turn.pk, claim=turn.claim).update(**alive | found) == 1


def looks_lost(turn: ChatMessage) -> bool:
    """Worth an UPDATE: whoever looks every second costs no writing."""
    now = timezone.now()
    if turn.state == State.STREAMING:
        return turn.beat_at is not None and not now - LOST <= turn.beat_at <= now + LOST
    return turn.state == State.QUEUED and turn.started_at is None and turn.created_at < now - FORGOTTEN


def turns_recover(*, only: Q = ANY) -> int:
    """What lost its process fails, with what was written until then; so does what nobody ever took up."""
    now = timezone.now()
    beats = Q(beat_at__lt=now - LOST) | Q(beat_at__gt=now + LOST)  # the latter by a clock that was wrong
    lost = Q(state=State.STREAMING) & beats
    forgotten = Q(state=State.QUEUED, created_at__lt=now - FORGOTTEN, started_at=None)
    return ChatMessage.objects.filter(only, lost | forgotten).update(
        state=State.FAILED, error=LOST_ERROR, finished_at=now
    )
