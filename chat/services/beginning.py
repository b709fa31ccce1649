"""Where a turn is answered: here at once, here in a thread, or in the worker."""

from chat.models import ChatMessage
from chat.services import runner
from textbook import llm


def turn_begin(*, turn: ChatMessage) -> None:
    """Without a model an answer takes no longer than a page; with one, a thread writes it if this process has room.
    Otherwise it stays queued, and the worker takes it."""
    if llm.configured():
        runner.web.start(turn.pk)
    else:
        runner.web.run_here(turn.pk)
