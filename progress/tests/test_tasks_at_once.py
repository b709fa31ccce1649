"""Two devices at once, each on a connection of its own: nothing is lost."""

from collections import Counter
from typing import Any

import pytest

from progress.models import ChapterProgress, StudyTask
from textbook.testing_threads import at_once

pytestmark = pytest.mark.contract
DEVICES = 6


@pytest.mark.usefixtures("separate_connections")
@pytest.mark.parametrize("taps", [DEVICES, DEVICES - 1])
def test_every_tap_on_complete_is_a_turn(api_of, owner, taps: int) -> None:
    task = StudyTask.objects.create(user=owner, title="Loops")
    path = f"/api/{owner.pk}/tasks/{task.pk}/complete"
    devices = [api_of(owner) for _ in range(taps)]
    answers = at_once([lambda device=device: device.patch(path) for device in devices])
    assert {answer.status_code for answer in answers} == {200}
    shown = Counter(answer.json()["completed"] for answer in answers)
    assert shown == Counter({True: (taps + 1) // 2, False: taps // 2})
    assert StudyTask.objects.get().completed is bool(taps % 2)


@pytest.mark.usefixtures("separate_connections")
def test_edits_at_once_keep_each_others_fields(api_of, owner) -> None:
    task = StudyTask.objects.create(user=owner, title="Loops")
    path = f"/api/{owner.pk}/tasks/{task.pk}"
    edits = [{"description": "Twice"}, {"priority": "high"}, {"category": "home"}, {"due_date": "2030-01-02"}]
    devices = [api_of(owner) for _ in range(len(edits) + 1)]
    work = [lambda d=d, e=e: d.put(path, {"title": "Loops"} | e) for d, e in zip(devices, edits, strict=False)]
    answers = at_once([*work, lambda: devices[-1].patch(f"{path}/complete")])
    assert {answer.status_code for answer in answers} == {200}
    found = devices[0].get(path).json()
    assert (found["description"], found["priority"], found["category"]) == ("Twice", "high", "home")
    assert (found["due_date"], found["completed"]) == ("2030-01-02T23:59:59Z", True)


@pytest.mark.usefixtures("separate_connections")
def test_answers_to_several_questions_all_count(api_of, owner, chapter, key_of) -> None:
    right = {"q-one": key_of("q-one", "Right"), "q-number": "9.81", "q-word": "spin"}
    devices = {question: api_of(owner) for question in right}

    def answer(question: str) -> Any:
        return devices[question].post(f"/api/questions/{question}/answer", {"answer": right[question]})

    answers = at_once([lambda question=question: answer(question) for question in right])
    assert [given.status_code for given in answers] == [200] * 3
    earned, of_all = 3 + 1 + 1, 3 + 1 + 1 + 1 + 1
    assert ChapterProgress.objects.get(user=owner).quiz_score == round(100 * earned / of_all)
