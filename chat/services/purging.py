"""Conversations do not stay for ever."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from chat.models import ChatMessage, ChatSession
from chat.selectors.turns import OPEN

AT_ONCE = 500
IN_THE_BIN = timedelta(days=1)  # that a deletion can be taken back


def chat_purge(*, days: int | None = None) -> int:
    """How many conversations went, with all their messages; 0 days keep everything."""
    days = settings.CHAT_RETENTION_DAYS if days is None else days
    if not days:
        return 0
    gone = 0
    while keys := list(resting(timezone.now() - timedelta(days=days)).values_list("pk", flat=True)[:AT_ONCE]):
        ChatSession.objects.filter(pk__in=keys).delete()
        gone += len(keys)
    return gone


def resting(since: datetime) -> QuerySet[ChatSession]:
    """Nobody asked anything since then, and nothing is being answered."""
    answering = ChatMessage.objects.filter(session=OuterRef("pk"), state__in=OPEN)
    return ChatSession.objects.filter(~Exists(answering), updated_at__lt=since).order_by("updated_at")


def bin_empty() -> int:
    """What its owner deleted and did not want back."""
    gone = ChatSession.objects.filter(deleted_at__lt=timezone.now() - IN_THE_BIN)
    count = gone.count()
    gone.delete()
    return count
