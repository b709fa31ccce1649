"""The events of a turn as a program or a page reads them: session, sources, token, done, error."""

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse

from chat import sse
from chat.models import ChatMessage, State
from chat.selectors.turns import sources_told, told
from chat.services.beginning import turn_begin
from chat.services.following import turn_follow
from chat.services.slots import waiting
from chat.words import problem_of


def turn_stream(*, turn: ChatMessage, offset: int = 0) -> StreamingHttpResponse | None:
    """None when every thread that may wait does so already: then the worker answers, and the page looks now and then.
    The turn goes on when nobody listens any more."""
    turn_begin(turn=turn)
    if not waiting.take():
        return None
    return sse.stream(events_of(turn, offset), waiting.give_back)


def events_of(turn: ChatMessage, offset: int) -> Iterator[bytes]:
    yield sse.event("session", {"session_id": turn.session_id, "message_id": turn.pk})
    for seen in turn_follow(turn_id=turn.pk, offset=offset):
        match seen.kind:
            case "sources":
                yield sse.event("sources", {"sources": sources_told(seen.sources)})
            case "token":
                yield sse.event("token", {"text": seen.text, "at": seen.at}, id=seen.at + len(seen.text))
            case "end":
                yield last_event(ChatMessage.objects.filter(pk=turn.pk).first())
            case _:
                yield sse.HEARTBEAT


def last_event(turn: ChatMessage | None) -> bytes:
    if turn is None:
        return sse.event("error", {"detail": str(problem_of("deleted")), "code": "deleted"})
    if turn.state == State.FAILED:
        return sse.event("error", problem(turn))
    return sse.event("done", {**told(turn), "state": turn.state})


def problem(turn: ChatMessage) -> dict[str, Any]:
    code = turn.error or "waiting"
    return {
        "detail": str(problem_of(code)),
        "code": code,
        "session_id": turn.session_id,
        "message_id": turn.pk,
    }
