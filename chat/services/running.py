"""One turn from its claim to its end. Nothing is held in the database while a model is waited for."""

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.db import Error, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from chat.answering import Answered, Answering, Call, Found
from chat.live import Live, clean
from chat.models import ChatMessage, State
from chat.services.asks import answer_for, ask_of
from chat.services.calls import calls_record
from chat.services.claims import turn_write
from textbook import metrics

log = logging.getLogger("textbook.chat")
OUTAGE_WAITS = (0.5, 1, 2, 4, 8, 8, 0)  # seconds: the end of an answer outlives a short outage of the database


def turn_run(
    *,
    turn: ChatMessage,
    live: Live,
    found: Callable[[], None] = lambda: None,
    leaving: Callable[[], bool] = lambda: False,
) -> None:
    """Never raises: whatever happens ends as a state of the turn. `found` is called when what is left to wait for
    is the model; `leaving` tells that this process is about to end."""
    events: Answering | None = None
    answered: Answered | None = None
    error = "broken"
    try:
        events = answer_for(turn.session.user, ask_of(turn))
        for event in events:
            live.take(event)
            if isinstance(event, Found):
                found()
            if isinstance(event, Answered):
                answered = event
            elif live.lost:
                break
            elif leaving():
                error = "restarted"
                break
    except Exception:
        log.exception("turn %s failed", turn.pk)
    used = given_up(events)
    final = done(answered) if answered else failed(live, error)
    persist(lambda: finish(turn, live, final, used))


def given_up(events: Answering | None) -> list[Call]:
    """Closes the model's stream, and tells what it used."""
    if events is None:
        return []
    try:
        events.close()
    except Exception:
        log.exception("an answer did not close")
    return list(events.calls)


def done(answered: Answered) -> dict[str, Any]:
    return {
        "state": State.DONE,
        "error": "",
        "content": clean(answered.content),
        "sources": [source.as_dict() for source in answered.sources],
        "confidence": answered.confidence,
        "mode": answered.mode,
        "sent": dict(answered.sent),
    }


def failed(live: Live, error: str) -> dict[str, Any]:
    return {"state": State.FAILED, "error": error, **partly(live)}


def partly(live: Live) -> dict[str, Any]:
    now = live.glance()
    return {"content": now.text, "sources": now.sources or []}


def finish(turn: ChatMessage, live: Live, final: dict[str, Any], used: Sequence[Call]) -> None:
    """What was used counts, whatever became of the turn."""
    with transaction.atomic():
        owned = turn_write(turn=turn, **final, finished_at=timezone.now())
        if not owned:
            keep_stopped(turn, live)
        there = ChatMessage.objects.select_related("session__user").filter(pk=turn.pk).first()
        calls_record(calls=used, user=there.session.user if there else None, message=there)
    metrics.turn_finished(final["state"] if owned else State.STOPPED, str(final.get("mode", "")) if owned else "")


def keep_stopped(turn: ChatMessage, live: Live) -> None:
    """The last words before a stop: they were on the learner's screen already."""
    rows = ChatMessage.objects.filter(pk=turn.pk, claim=turn.claim, state=State.STOPPED)
    rows.update(**partly(live))


def persist(write: Callable[[], None]) -> None:
    for wait in OUTAGE_WAITS:
        try:
            return write()
        except (OperationalError, InterfaceError) as error:
            log.warning("the end of a turn is not written yet: %s", type(error).__name__)
            connection.close()
            time.sleep(wait)
        except Error:
            break
    log.error("the end of a turn could not be written")
    return None
