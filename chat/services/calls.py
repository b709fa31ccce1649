"""What was used of a model, written down for every call."""

from collections.abc import Iterable

from accounts.models import User
from chat.answering import Call
from chat.models import ChatMessage, ModelCall
from textbook import metrics


def calls_record(*, calls: Iterable[Call], user: User | None, message: ChatMessage | None = None) -> None:
    rows = [
        ModelCall(
            user=user, message=message, purpose=call.purpose, model=call.model, tokens_in=call.tokens_in,
            tokens_out=call.tokens_out, cost=call.cost,
        )
        for call in calls
    ]  # fmt: skip
    if not rows:
        return
    ModelCall.objects.bulk_create(rows)
    for call in rows:
        metrics.tokens_used(call.model, call.tokens_in, call.tokens_out, float(call.cost))
