"""Several at the same moment, each on a connection of its own."""

from uuid import uuid4

import pytest

from chat.models import ChatMessage, ChatSession, State
from chat.services import Question, question_ask, turn_begin, turn_retry, turn_stop
from chat.services.claims import turn_claim
from chat.services.runner import Runner, web
from chat.tests.conftest import ANSWER
from textbook.errors import Conflict
from textbook.testing_threads import at_once

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("separate_connections", "tutor", "turns_end")]
MANY = 6


def test_questions_in_one_conversation_have_places_of_their_own(owner) -> None:
    session_id = question_ask(user=owner, question=Question(text="First")).session_id
    asks = [
        lambda n=n: question_ask(user=owner, session_id=session_id, question=Question(text=f"{n}")) for n in range(MANY)
    ]
    at_once(asks)
    positions = list(ChatMessage.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, 2 * (MANY + 1) + 1))
    for turn in ChatMessage.objects.filter(role="assistant").select_related("reply_to"):
        assert turn.position == turn.reply_to.position + 1


def test_one_turn_is_claimed_once(turn) -> None:
    claims = at_once([lambda: turn_claim(turn_id=turn.pk)] * MANY)
    assert len([claim for claim in claims if claim]) == 1


def test_one_turn_is_answered_once(turn, tutor, with_model, turns_end) -> None:
    at_once([lambda: turn_begin(turn=turn)] * MANY)
    turns_end()
    assert len(tutor.asked) == 1 and web.free() == web.capacity()
    assert ChatMessage.objects.get(pk=turn.pk).content == ANSWER.content


def test_one_key_is_one_question(owner) -> None:
    question = Question(text="What is a topic?", key=uuid4())
    turns = at_once([lambda: question_ask(user=owner, question=question)] * MANY)
    assert len({turn.pk for turn in turns}) == 1
    assert (ChatSession.objects.count(), ChatMessage.objects.count()) == (1, 2)


def test_stop_and_end_at_once_leave_one_of_both(turn, owner) -> None:
    at_once([lambda: web.run_here(turn.pk), lambda: turn_stop(user=owner, turn_id=turn.pk)])
    found = ChatMessage.objects.get(pk=turn.pk)
    assert found.state in (State.DONE, State.STOPPED) and found.finished_at


def test_retry_pressed_twice_queues_once(turn, owner) -> None:
    turn_stop(user=owner, turn_id=turn.pk)

    def retry() -> bool:
        try:
            return bool(turn_retry(user=owner, turn_id=turn.pk))
        except Conflict:
            return False

    assert sum(at_once([retry] * MANY)) >= 1
    assert ChatMessage.objects.get(pk=turn.pk).state == State.QUEUED


def test_many_turns_in_a_pool_that_is_smaller(owner, tutor, turns_end) -> None:
    turns = [question_ask(user=owner, question=Question(text=f"Question {n}")) for n in range(12)]
    pool = Runner(lambda: 4)
    waiting = {turn.pk for turn in turns}
    while waiting:
        waiting -= {pk for pk in waiting if pool.start(pk)}
        turns_end()
    assert ChatMessage.objects.filter(state=State.DONE, role="assistant").count() == 12
    assert len(tutor.asked) == 12 and pool.free() == 4
