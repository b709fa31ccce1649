"""An answer for a caller that waits for the whole of it."""

import time
from uuid import UUID

from django.db.models import Q

from chat.models import ChatMessage
from chat.selectors.turns import OPEN
from chat.services import runner
from chat.services.beginning import turn_begin
from chat.services.claims import turns_recover
from chat.services.following import LOOK
from chat.services.slots import waiting
from textbook import llm

PATIENCE = 90.0  # seconds that a caller waits for a turn which somebody else answers


def turn_await(*, turn: ChatMessage) -> ChatMessage:
    """The turn as far as it came: still queued when no thread may wait, and the worker has to answer it."""
    with waiting.one() as may_wait:
        if may_wait or not llm.configured():
            if not runner.web.run_here(turn.pk):
                watch(turn.pk)
        else:
            turn_begin(turn=turn)
    return ChatMessage.objects.select_related("session").get(pk=turn.pk)


def watch(turn_id: UUID) -> None:
    """Somebody else has it already: the same question was sent twice."""
    ends = time.monotonic() + PATIENCE
    while ChatMessage.objects.filter(pk=turn_id, state__in=OPEN).exists() and time.monotonic() < ends:
        time.sleep(LOOK)
    turns_recover(only=Q(pk=turn_id))
