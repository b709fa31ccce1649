"""A deleted conversation is gone for everybody, and may be taken back for a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chat.models import ChatSession
from chat.selectors import session_for, sessions_of
from chat.services import Question, question_ask, session_bin, session_restore
from chat.tasks import purge_conversations
from textbook.errors import NotFound

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def binned(turn, owner) -> ChatSession:
    return session_bin(user=owner, session_id=turn.session_id)


def test_deleted_is_gone(binned, owner) -> None:
    assert list(sessions_of(owner)) == []
    with pytest.raises(NotFound):
        session_for(owner, binned.pk)
    with pytest.raises(NotFound):
        question_ask(user=owner, question=Question(text="And why?"), session_id=binned.pk)


def test_it_comes_back_to_its_owner_alone(binned, owner, stranger) -> None:
    with pytest.raises(NotFound):
        session_restore(user=stranger, session_id=binned.pk)
    session_restore(user=owner, session_id=binned.pk)
    assert list(sessions_of(owner)) == [binned]


def test_the_bin_is_emptied_after_a_day(binned, owner) -> None:
    purge_conversations.call()
    assert session_restore(user=owner, session_id=binned.pk) == binned
    ChatSession.objects.update(deleted_at=timezone.now() - timedelta(days=2))
    purge_conversations.call()
    assert not ChatSession.objects.exists()
