"""A sentence to the study-plan agent. It is written down before anything is done, and so is what was done."""

import logging
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.language import current
from accounts.models import User
from chat.agent.answer import answered
from chat.agent.contract import Done, Said
from chat.agent.plain import settles
from chat.live import clean
from chat.models import ChatMessage, ChatSession, Role, State
from chat.selectors.sessions import NO_SESSION
from chat.selectors.turns import history_of
from chat.services.asking import title_of
from chat.services.budget import model_allowed
from chat.services.calls import calls_record
from chat.services.limits import asking_limit
from chat.services.slots import waiting
from chat.words import problem_of
from content.retrieval.words import language_of
from textbook import metrics
from textbook.errors import AppError, Conflict, NotFound

log = logging.getLogger("textbook.chat")
RETRY_SECONDS = 5


def agent_ask(
    *, user: User, text: str, conversation_id: UUID | None = None, language: str = "", address: str = ""
) -> ChatMessage:
    """The answer's row. With a model the caller waits for it; without room to wait, the grammar answers."""
    asking_limit(user=user, address=address)
    last = last_answer(user, conversation_id)
    before = last.sent or {} if last else {}
    turn = written_down(user, text, conversation_id, language or language_to_answer(text, last))
    question = turn.reply_to
    assert question is not None
    with waiting.one() as room:
        said = Said(
            text=text, language=turn.language, history=history_of(question), open=before.get("open", {}),
            undo=before.get("undo", ""), may_use_model=bool(room) and model_allowed(user=user),
        )  # fmt: skip
        try:
            done = answered(user, said)
        except Exception as error:
            log.exception("the agent failed in turn %s", turn.pk)
            ChatMessage.objects.filter(pk=turn.pk).update(
                state=State.FAILED, error="broken", finished_at=timezone.now()
            )
            raise AppError(str(problem_of("broken")), status=503, retry_after=RETRY_SECONDS) from error
    return finished(turn, user, done, before)


@transaction.atomic
def written_down(user: User, text: str, session_id: UUID | None, language: str) -> ChatMessage:
    session = session_of(user, text, session_id)
    position = (session.messages.aggregate(last=Max("position"))["last"] or 0) + 1
    asked = ChatMessage.objects.create(
        session=session, position=position, role=Role.USER, content=text, language=language
    )
    now = timezone.now()
    return ChatMessage.objects.create(
        session=session, position=position + 1, role=Role.ASSISTANT, reply_to=asked, language=language,
        state=State.STREAMING, started_at=now, beat_at=now,
    )  # fmt: skip


def session_of(user: User, text: str, session_id: UUID | None) -> ChatSession:
    if session_id is None:
        return ChatSession.objects.create(user=user, kind=ChatSession.Kind.PLAN, title=title_of(text))
    session = ChatSession.objects.select_for_update().filter(pk=session_id, user=user, deleted_at=None).first()
    if session is None:
        raise NotFound(NO_SESSION)
    if session.kind != ChatSession.Kind.PLAN:
        raise Conflict(_("This conversation belongs to the book. Begin a new one for the study plan."))
    session.updated_at = timezone.now()
    session.save(update_fields=["updated_at"])
    return session


def last_answer(user: User, session_id: UUID | None) -> ChatMessage | None:
    """It keeps what it left open, and the deletion that may be taken back."""
    rows = ChatMessage.objects.filter(session_id=session_id, session__user=user, role=Role.ASSISTANT, state=State.DONE)
    return rows.order_by("-position").first() if session_id else None


def language_to_answer(text: str, last: ChatMessage | None) -> str:
    """A click says a number or `undo`, which is no language: the conversation goes on in its own, or the page's."""
    spoken, left = language_of(text), last.sent.get("open", {}) if last else {}
    clicked = not any(map(str.isalpha, text)) or settles(Said(text=text, open=left))
    if spoken == "ur" or not clicked:
        return spoken
    return last.language if last else current()


def finished(turn: ChatMessage, user: User, done: Done, before: dict[str, Any]) -> ChatMessage:
    turn.content, turn.actions = clean(done.text), done.actions
    turn.sources = [source.as_dict() for source in done.sources]
    turn.confidence, turn.mode = done.confidence, done.mode
    undone = any(action["tool"] == "restore_task" for action in done.actions)
    kept = {name: ids for name, ids in before.get("open", {}).items() if name == "listed"}  # the list is still in sight
    turn.sent = {"open": kept | done.open, "undo": done.undo or ("" if undone else before.get("undo", ""))}
    turn.state, turn.finished_at = State.DONE, timezone.now()
    with transaction.atomic():
        turn.save()
        calls_record(calls=done.calls, user=user, message=turn)
    metrics.turn_finished(State.DONE, done.mode)
    return turn
