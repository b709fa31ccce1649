"""Watching an answer grow: from this process where it runs here, from its row where it runs elsewhere."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Q

from chat.live import Glance
from chat.models import ChatMessage
from chat.selectors.turns import OPEN
from chat.services import runner
from chat.services.claims import turns_recover

LOOK = 0.3  # seconds between two looks at a row
QUIET = 10.0  # seconds of silence before a heartbeat
LONGEST = 300.0  # seconds of one stream; a browser comes back and goes on where it was


class Watched(Protocol):
    def glance(self) -> Glance: ...

    def wait(self, seen: Glance, seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Stored:
    turn_id: UUID

    def glance(self) -> Glance:
        row = ChatMessage.objects.filter(pk=self.turn_id).values("content", "sources", "state", "started_at").first()
        connection.close_if_unusable_or_obsolete()  # back to its pool
        if row is None:
            return Glance("", None, ended=True)
        return Glance(row["content"], row["sources"] or None, ended=row["state"] not in OPEN)

    def wait(self, seen: Glance, seconds: float) -> None:
        time.sleep(min(LOOK, seconds))


@dataclass(frozen=True, slots=True)
class Seen:
    """`kind`: sources, token, silence or end. A token at 0 begins anew; `at` counts characters."""

    kind: str
    text: str = ""
    at: int = 0
    sources: tuple[dict[str, Any], ...] = ()


def turn_follow(*, turn_id: UUID, offset: int = 0) -> Iterator[Seen]:
    """From the character `offset` on. What was waited for is waited for without a connection of the database."""
    watched: Watched = runner.web.live(turn_id) or Stored(turn_id)
    told, ends, spoke = False, time.monotonic() + LONGEST, time.monotonic()
    while time.monotonic() < ends:
        now = watched.glance()
        if now.sources is not None and not told:
            told = True
            yield Seen("sources", sources=tuple(now.sources))
        at = offset if offset <= len(now.text) else 0
        if len(now.text) > at:
            yield Seen("token", now.text[at:], at)
            spoke = time.monotonic()
        offset = len(now.text)
        if now.ended:
            yield Seen("end")
            return
        if time.monotonic() - spoke > QUIET:
            turns_recover(only=Q(pk=turn_id))
            yield Seen("silence")
            spoke = time.monotonic()
        watched.wait(now, QUIET / 4)
