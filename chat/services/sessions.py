"""What an owner does with a conversation."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from chat.models import ChatMessage, ChatSession, Role
from chat.selectors.sessions import NO_SESSION, belongs_to, message_for, session_for
from chat.services.asking import TITLE
from textbook.errors import Invalid, NotFound

MOST = 200  # conversations that a browser may bring home


def session_rename(*, user: User | None, session_id: UUID, title: str) -> ChatSession:
    session = session_for(user, session_id)
    title = " ".join(title.replace("\x00", "").split())
    if not 1 <= len(title) <= TITLE:
        sentence = _("A title has 1 to %(most)d characters.") % {"most": TITLE}
        raise Invalid(sentence, errors={"title": [sentence]})
    session.title = title
    session.save(update_fields=["title"])
    return session


def session_delete(*, user: User | None, session_id: UUID) -> None:
    """With everything in it. An answer that is being written notices at its next word."""
    session_for(user, session_id).delete()


def session_bin(*, user: User | None, session_id: UUID) -> ChatSession:
    """Gone for everybody, and back with `session_restore` as long as the worker has not emptied the bin."""
    session = session_for(user, session_id)
    ChatSession.objects.filter(pk=session.pk).update(deleted_at=timezone.now())
    return session


def session_restore(*, user: User | None, session_id: UUID) -> ChatSession:
    if not ChatSession.objects.filter(belongs_to(user), pk=session_id).update(deleted_at=None):
        raise NotFound(NO_SESSION)
    return session_for(user, session_id)


@transaction.atomic
def sessions_adopt(*, user: User, session_ids: Collection[UUID]) -> int:
    """A guest's conversations become the user's; what belongs to somebody already stays there."""
    found = ChatSession.objects.filter(pk__in=list(session_ids)[:MOST], user__isnull=True)
    return found.update(user=user)


def feedback_give(*, user: User | None, message_id: UUID, feedback: int, comment: str | None = None) -> ChatMessage:
    """-1, 0 or 1; a comment that is left out keeps its value."""
    message = message_for(user, message_id)
    if message.role != Role.ASSISTANT:
        raise Invalid(_("Only an answer can be judged."))
    message.feedback = feedback
    if comment is not None:
        message.comment = comment.replace("\x00", "").strip()
    message.save(update_fields=["feedback", "comment"])
    return message
