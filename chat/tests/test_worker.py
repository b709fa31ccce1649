"""The worker takes up what waits, and what was lost is found."""

import threading
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from chat import tasks
from chat.models import ChatMessage, State
from chat.services import Question, question_ask
from chat.services.claims import turn_claim
from textbook.tasks.beside import BESIDE

pytestmark = [
    pytest.mark.integration,
    pytest.mark.usefixtures("separate_connections", "tutor", "with_model", "turns_end"),
]


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch):
    """Its thread, as `db_worker` starts it."""
    monkeypatch.setattr(tasks, "LOOK", 0.01)
    leaving = threading.Event()
    thread = threading.Thread(target=tasks.answer_turns, args=(leaving,))
    thread.start()
    yield
    leaving.set()
    thread.join(timeout=20)
    assert not thread.is_alive()


def wait_for(**state: object) -> bool:
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        if ChatMessage.objects.filter(**state).exists():
            return True
        time.sleep(0.02)
    return False


def test_db_worker_knows_of_it() -> None:
    assert tasks.answer_turns in BESIDE


def test_waiting_questions_are_answered(owner, worker) -> None:
    turns = [question_ask(user=owner, question=Question(text=f"Question {n}")) for n in range(5)]
    assert all(wait_for(pk=turn.pk, state=State.DONE) for turn in turns)


def test_lost_turn_is_found(turn, worker_after_loss) -> None:
    assert wait_for(pk=turn.pk, state=State.FAILED, error="lost")


@pytest.fixture
def worker_after_loss(turn, request):
    turn_claim(turn_id=turn.pk)
    ChatMessage.objects.filter(pk=turn.pk).update(beat_at=timezone.now() - timedelta(hours=1))
    request.getfixturevalue("worker")


def test_outage_is_outlived(turn, monkeypatch, request) -> None:
    real, failures = tasks.queued, []

    def away_at_first(limit: int) -> list:
        if not failures:
            failures.append(1)
            raise ConnectionError("away")
        return real(limit)

    monkeypatch.setattr(tasks, "queued", away_at_first)
    monkeypatch.setattr(tasks, "RECOVER", 0.05)
    request.getfixturevalue("worker")
    assert wait_for(pk=turn.pk, state=State.DONE) and failures
