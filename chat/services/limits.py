"""How often may be asked: by somebody, and from one address."""

import math
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import User
from chat.models import ChatMessage
from chat.selectors.turns import OPEN
from textbook import throttles
from textbook.errors import TooMany
from textbook.rates import Rate

AT_ONCE_WAIT = 5
COUNTED = timedelta(minutes=3)


def asking_limit(*, user: User | None, address: str) -> None:
    """Raises a friendly 429. Without an address (a command, a tool) only the user is counted."""
    wait = spend(f"chat-user-{user.pk}", settings.CHAT_RATE_USER) if user else 0
    if not wait and address:
        allowed = settings.CHAT_RATE_ADDRESS if user else settings.CHAT_RATE_GUEST
        wait = spend(f"chat-{'all' if user else 'guest'}-{address}", allowed)
    if wait:
        raise too_many(wait)


def spend(who: str, rates: tuple[Rate, ...]) -> int:
    """0 when every window lets it through, else the seconds to wait."""
    waits = (throttles.spend(f"{who}:{rate.seconds}", rate.amount, rate.seconds) for rate in rates)
    return math.ceil(max(waits, default=0.0))


def open_turns_limit(*, mine: Q) -> None:
    """Nobody keeps more answers running at once than a person can read. An old one is one that got lost."""
    recent = timezone.now() - COUNTED
    if ChatMessage.objects.filter(mine, state__in=OPEN, created_at__gte=recent).count() >= settings.CHAT_OPEN_TURNS:
        raise too_many(AT_ONCE_WAIT)


def too_many(wait: int) -> TooMany:
    sentence = ngettext(
        "Those were many questions in a short time. Please ask again in %(wait)d second.",
        "Those were many questions in a short time. Please ask again in %(wait)d seconds.",
        wait,
    )
    return TooMany(sentence % {"wait": wait}, retry_after=wait)
