"""Asking an advisor. The question is written down first; an advisor changes tone and where to look first, and cites
by the same rules as every answer."""

import logging
from datetime import datetime, time
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import User
from chat.answering import Answered, Ask, Call
from chat.live import clean
from chat.models import Advisor, Reading, State
from chat.selectors.advisors import reading_of
from chat.services.asks import answer_for
from chat.services.calls import calls_record
from chat.services.limits import asking_limit
from chat.services.slots import waiting
from chat.words import problem_of
from content.retrieval.words import language_of
from textbook import metrics
from textbook.errors import AppError, TooMany

log = logging.getLogger("textbook.chat")
RETRY_SECONDS = 5
SHORTEST, LONGEST = 5, 2000


def reading_ask(*, user: User, advisor: Advisor, question: str, address: str = "") -> Reading:
    daily_limit(user)
    asking_limit(user=user, address=address)
    reading = Reading.objects.create(user=user, advisor=advisor, question=question, state=State.STREAMING)
    calls: list[Call] = []
    try:
        with waiting.one() as room:
            answered = told(user, advisor, question, calls, may_use_model=room)
    except Exception as error:
        log.exception("reading %s failed", reading.pk)
        kept(reading, user, None, calls)
        raise AppError(str(problem_of("broken")), status=503, retry_after=RETRY_SECONDS) from error
    return kept(reading, user, answered, calls)


def reading_delete(*, user: User, reading_id: UUID) -> None:
    """What was asked and said is gone at once; that something was asked is forgotten a day later."""
    reading = reading_of(user, reading_id)
    reading.question, reading.response, reading.sources, reading.deleted_at = "", "", [], timezone.now()
    reading.save(update_fields=["question", "response", "sources", "deleted_at"])


def daily_limit(user: User) -> None:
    """Counted from midnight UTC; 0 is no limit."""
    most = settings.READINGS_DAILY
    midnight = datetime.combine(timezone.now().date(), time(), tzinfo=timezone.get_default_timezone())
    if not most or Reading.objects.filter(user=user, created_at__gte=midnight).count() < most:
        return
    wait = 24 * 3600 - int((timezone.now() - midnight).total_seconds())
    sentence = ngettext(
        "You can ask the advisors %(most)d question a day. Ask again tomorrow, or ask the book itself.",
        "You can ask the advisors %(most)d questions a day. Ask again tomorrow, or ask the book itself.",
        most,
    )
    raise TooMany(sentence % {"most": most}, retry_after=wait)


def told(user: User, advisor: Advisor, question: str, calls: list[Call], *, may_use_model: bool) -> Answered | None:
    ask = Ask(
        question=question, language=language_of(question), tone=f"{advisor.name}, {advisor.role}. {advisor.tone}",
        modules=frozenset(advisor.modules), may_use_model=may_use_model,
    )  # fmt: skip
    events = answer_for(user, ask)
    try:
        return next((event for event in events if isinstance(event, Answered)), None)
    finally:
        events.close()
        calls.extend(events.calls)


@transaction.atomic
def kept(reading: Reading, user: User, answered: Answered | None, calls: list[Call]) -> Reading:
    reading.state = State.DONE if answered else State.FAILED
    if answered:
        reading.response, reading.mode, reading.confidence = clean(answered.content), answered.mode, answered.confidence
        reading.sources = [source.as_dict() for source in answered.sources]
    reading.tokens_used = sum(call.tokens_in + call.tokens_out for call in calls)
    reading.cost = sum((call.cost for call in calls), Decimal(0))
    reading.save()
    calls_record(calls=calls, user=user)
    metrics.turn_finished(reading.state, reading.mode)
    return reading
