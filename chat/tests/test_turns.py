"""Whatever happens to an answer, the turn ends in a state that says so, and nothing is lost."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from chat import answering
from chat.answering import Answered, Found, Token
from chat.live import Live
from chat.models import ChatMessage, Mode, ModelCall, State
from chat.services import Question, question_ask, running, turn_look, turn_retry, turn_stop, turns_recover
from chat.services.claims import turn_claim, turn_write
from chat.services.runner import Running, web, write_down
from chat.services.running import turn_run
from chat.tests.conftest import ANSWER, CALL, GOOD, SOURCE
from textbook.errors import Conflict, NotFound

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def fresh(turn: ChatMessage) -> ChatMessage:
    return ChatMessage.objects.get(pk=turn.pk)


def test_good_answer(turn, tutor, owner) -> None:
    assert web.run_here(turn.pk)
    done = fresh(turn)
    assert (done.state, done.mode, done.content, done.confidence) == ("done", "llm", ANSWER.content, 0.8)
    assert done.sources == [SOURCE.as_dict()] and done.finished_at and not done.error
    call = ModelCall.objects.get()
    assert (call.user, call.message, call.tokens_in, call.tokens_out, call.cost) == (owner, done, 100, 20, CALL.cost)
    assert tutor.given[0].closed


def test_tutor_is_told_what_it_needs_and_not_who_asks(turn, tutor, owner, chapter) -> None:
    owner.background_software = "beginner"
    owner.save()
    web.run_here(turn.pk)
    second = question_ask(
        user=owner, session_id=turn.session_id, question=Question(text="Why?", chapter_id=chapter.public_id)
    )
    web.run_here(second.pk)
    ask = tutor.asked[-1]
    assert (ask.question, ask.chapter_id, ask.software) == ("Why?", chapter.public_id, "beginner")
    assert ask.history == (("What is a topic?", ANSWER.content),)
    assert owner.email not in str(ask) and str(owner.pk) not in str(ask)


def test_broken_answer_keeps_what_came_and_what_was_used(turn, tutor) -> None:
    tutor.events = [*GOOD[:2], RuntimeError("boom")]
    web.run_here(turn.pk)
    failed = fresh(turn)
    assert (failed.state, failed.error, failed.content) == (State.FAILED, "broken", "A topic is ")
    assert failed.sources == [SOURCE.as_dict()]
    assert ModelCall.objects.count() == 1 and tutor.given[0].closed


def test_tutor_that_cannot_even_begin(turn, monkeypatch) -> None:
    monkeypatch.setattr(answering, "answer", lambda ask: 1 / 0)
    web.run_here(turn.pk)
    assert (fresh(turn).state, ModelCall.objects.count()) == (State.FAILED, 0)


def test_answer_without_an_end_is_a_failure(turn, tutor) -> None:
    tutor.events = GOOD[:2]
    web.run_here(turn.pk)
    assert (fresh(turn).state, fresh(turn).content) == (State.FAILED, "A topic is ")


def test_whole_answer_takes_the_place_of_the_tokens(turn, tutor) -> None:
    quoted = Answered(content="“A topic is a named channel.”", sources=(), confidence=0.5, mode=Mode.EXTRACTIVE)
    tutor.events = [Found((SOURCE,), "q"), Token("Nonsense [9]"), quoted]
    web.run_here(turn.pk)
    assert (fresh(turn).content, fresh(turn).sources, fresh(turn).mode) == (quoted.content, [], "extractive")


def test_null_characters_of_a_model_are_left_out(turn, tutor) -> None:
    tutor.events = [Found((), "q"), Token("A\x00b"), RuntimeError("boom")]
    web.run_here(turn.pk)
    assert fresh(turn).content == "Ab"


def test_stop_holds_at_once_and_keeps_the_last_words(turn, tutor, owner) -> None:
    """The keeper notices between two words; the model's stream is closed, what it used is written down."""
    one = Running(turn_claim(turn_id=turn.pk))

    def stop() -> None:
        assert turn_stop(user=owner, turn_id=turn.pk).state == State.STOPPED
        write_down([one])

    tutor.events = [*GOOD[:2], stop, Token("too late"), ANSWER]
    turn_run(turn=one.turn, live=one.live)
    stopped = fresh(turn)
    assert (stopped.state, stopped.content) == (State.STOPPED, "A topic is too late")
    assert stopped.finished_at and tutor.given[0].closed and ModelCall.objects.count() == 1


def test_stop_before_anybody_began(turn, owner, tutor) -> None:
    turn_stop(user=owner, turn_id=turn.pk)
    assert not web.run_here(turn.pk) and tutor.asked == []
    assert fresh(turn).state == State.STOPPED


def test_stop_of_a_finished_answer_changes_nothing(turn, owner) -> None:
    web.run_here(turn.pk)
    assert turn_stop(user=owner, turn_id=turn.pk).state == State.DONE


def test_stranger_and_guest_neither_stop_nor_retry(turn, stranger) -> None:
    for nobody in (stranger, None):
        for action in (turn_stop, turn_retry):
            with pytest.raises(NotFound):
                action(user=nobody, turn_id=turn.pk)
    assert fresh(turn).state == State.QUEUED


def test_retry_begins_anew(turn, tutor, owner) -> None:
    tutor.events = [*GOOD[:2], RuntimeError("boom")]
    web.run_here(turn.pk)
    again = turn_retry(user=owner, turn_id=turn.pk)
    assert (again.state, again.content, again.error, again.sources) == (State.QUEUED, "", "", [])
    tutor.events = GOOD
    web.run_here(turn.pk)
    assert (fresh(turn).state, ModelCall.objects.count()) == (State.DONE, 2)
    with pytest.raises(Conflict):
        turn_retry(user=owner, turn_id=turn.pk)


def test_retry_of_what_is_being_answered_is_refused(turn, owner) -> None:
    turn_claim(turn_id=turn.pk)
    with pytest.raises(Conflict):
        turn_retry(user=owner, turn_id=turn.pk)


def lose(turn: ChatMessage, **changes: object) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    ChatMessage.objects.filter(pk=turn.pk).update(created_at=long_ago, **changes)
    ChatMessage.objects.filter(pk=turn.pk, state=State.STREAMING).update(beat_at=long_ago)


def test_turn_of_a_killed_process_fails_with_its_partial_answer(turn, owner) -> None:
    held = turn_claim(turn_id=turn.pk)
    turn_write(turn=held, content="A topic")
    assert turns_recover() == 0
    lose(turn)
    seen = turn_look(user=owner, turn_id=turn.pk)
    assert (seen.state, seen.error, seen.content) == (State.FAILED, "lost", "A topic")
    assert turn_retry(user=owner, turn_id=turn.pk).state == State.QUEUED
    assert not turn_write(turn=held, content="back from the dead")


def test_process_that_was_only_taken_for_dead_goes_on(turn, tutor, owner) -> None:
    def outage() -> None:
        lose(turn)
        assert turn_look(user=owner, turn_id=turn.pk).state == State.FAILED

    tutor.events = [*GOOD[:2], outage, *GOOD[2:]]
    web.run_here(turn.pk)
    assert (fresh(turn).state, fresh(turn).error, fresh(turn).content) == (State.DONE, "", ANSWER.content)


def test_turn_that_died_while_the_clock_was_ahead_is_found_when_it_is_right(turn, owner) -> None:
    turn_claim(turn_id=turn.pk)
    ChatMessage.objects.update(beat_at=timezone.now() + timedelta(days=1))
    assert turn_look(user=owner, turn_id=turn.pk).state == State.FAILED and fresh(turn).error == "lost"


def test_question_that_nobody_took_up_fails_in_the_end(turn) -> None:
    assert turns_recover() == 0
    lose(turn)
    assert (turns_recover(), fresh(turn).state) == (1, State.FAILED)


def test_deleted_conversation_ends_its_answer_and_the_use_still_counts(turn, tutor) -> None:
    tutor.events = [*GOOD[:2], lambda: turn.session.delete(), ANSWER]
    web.run_here(turn.pk)
    assert not ChatMessage.objects.exists()
    assert ModelCall.objects.get().message is None


def test_end_outlives_a_short_outage_of_the_database(turn, monkeypatch) -> None:
    waited, real = [], running.finish

    def away_at_first(*args) -> None:
        if len(waited) < 2:
            raise OperationalError("away")
        real(*args)

    monkeypatch.setattr(running, "finish", away_at_first)
    monkeypatch.setattr(running.time, "sleep", waited.append)
    monkeypatch.setattr(running.connection, "close", lambda: None)
    web.run_here(turn.pk)
    assert fresh(turn).state == State.DONE and len(waited) == 2


def test_process_that_ends_says_so(turn, tutor) -> None:
    turn_run(turn=turn_claim(turn_id=turn.pk), live=Live(), leaving=lambda: True)
    assert (fresh(turn).state, fresh(turn).error) == (State.FAILED, "restarted")
