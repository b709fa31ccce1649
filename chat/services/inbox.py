"""Seeing to what learners asked."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from chat.selectors.inbox import finished
from content.models import Chapter
from content.services.asked import LONGEST, asked_add
from textbook import audit
from textbook.errors import Invalid, NotFound
from textbook.models import Action


def questions_handled(*, ids: Iterable[UUID]) -> int:
    rows = finished().filter(pk__in=list(ids), handled_at=None)
    return rows.update(handled_at=timezone.now())


def questions_placed(*, ids: Iterable[UUID], chapter: Chapter, anchor: str, editor: User) -> int:
    """From now on search finds this section by these questions; they are seen to."""
    rows = finished().filter(pk__in=list(ids)).values_list("reply_to__content", flat=True)
    texts = dict.fromkeys(" ".join(text.split()) for text in rows)
    fitting = [text for text in texts if len(text) <= LONGEST]
    if not fitting:
        raise Invalid(_("These questions are too long to be kept. Write a shorter one at the chapter."))
    with transaction.atomic():
        asked_add(chapter=chapter, anchor=anchor, questions=fitting, editor=editor)
        questions_handled(ids=ids)
    return len(fitting)


def asker_reveal(*, answer_id: UUID, viewer: User) -> User:
    """Who asked. That somebody looked is on record, for the learner to see."""
    answer = finished().select_related("session__user").filter(pk=answer_id).first()
    if answer is None or answer.session.user is None:
        raise NotFound("There is no such learner.")
    audit.record(Action.REVEALED, actor=viewer, account=answer.session.user, thing=answer)
    return answer.session.user
