"""Conversations and readings do not stay for ever."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from chat.models import ChatMessage, ChatSession, Reading
from chat.selectors.turns import OPEN

AT_ONCE = 500
IN_THE_BIN = timedelta(days=1)  # that a deletion can be taken back


def chat_purge(*, days: int | None = None) -> int:
    """How many conversations went, with all their messages; 0 days keep everything."""
    days = settings.CHAT_RETENTION_DAYS if days is None else days
    return emptied(resting(timezone.now() - timedelta(days=days))) if days else 0


def readings_purge(*, days: int | None = None) -> int:
    """The same for what advisors were asked."""
    days = settings.CHAT_RETENTION_DAYS if days is None else days
    return emptied(read_before(timezone.now() - timedelta(days=days))) if days else 0


def emptied(rows: QuerySet[Any]) -> int:
    gone = 0
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        rows.model.objects.filter(pk__in=keys).delete()
        gone += len(keys)
    return gone


def resting(since: datetime) -> QuerySet[ChatSession]:
    """Nobody asked anything since then, and nothing is being answered."""
    answering = ChatMessage.objects.filter(session=OuterRef("pk"), state__in=OPEN)
    return ChatSession.objects.filter(~Exists(answering), updated_at__lt=since).order_by("updated_at")


def read_before(since: datetime) -> QuerySet[Reading]:
    return Reading.objects.filter(created_at__lt=since).order_by("created_at")


def bin_empty() -> int:
    """What its owner deleted and did not want back."""
    since = timezone.now() - IN_THE_BIN
    binned = (model.objects.filter(deleted_at__lt=since) for model in (ChatSession, Reading))
    return sum(emptied(rows) for rows in binned)
