from collections.abc import Callable
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from chat.models import ChatMessage, ChatSession, Role

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
SOURCE = {
    "n": 1, "chapter_id": "module-1-chapter-1", "title": "Frames", "section": "Why", "anchor": "why", "block": "b1",
    "url": "/chapters/module-1-chapter-1#why", "quote": "A frame.", "score": 0.5,
}  # fmt: skip


@pytest.fixture
def answer(owner: User) -> ChatMessage:
    session = ChatSession.objects.create(user=owner)
    answer = session.messages.none().first()
    for number in (0, 2):
        question = ChatMessage.objects.create(session=session, position=number, role=Role.USER, content="What?")
        answer = ChatMessage.objects.create(
            session=session, position=number + 1, role=Role.ASSISTANT, content="**A frame** [1].", reply_to=question,
            mode="llm", sources=[SOURCE],
        )  # fmt: skip
    assert answer is not None
    return answer


def test_answers_come_as_html_with_their_citations(api_of: Callable, owner: User, answer: ChatMessage) -> None:
    found = api_of(owner).get(f"/api/chat/sessions/{answer.session_id}/turns")
    assert found["X-Total-Count"] == "2"
    turn = found.json()[1]
    assert (turn["question"], turn["state"], turn["message_id"]) == ("What?", "done", str(answer.pk))
    assert "<strong>A frame</strong>" in turn["html"]
    assert 'data-cite="module-1-chapter-1"' in turn["html"]


def test_one_of_them(api_of: Callable, owner: User, answer: ChatMessage) -> None:
    path = f"/api/chat/sessions/{answer.session_id}/turns?message_id="
    assert [turn["message_id"] for turn in api_of(owner).get(f"{path}{answer.pk}").json()] == [str(answer.pk)]
    assert api_of(owner).get(f"{path}{uuid4()}").json() == []
    assert api_of(owner).get(f"{path}x").status_code == 422


def test_they_are_nobody_elses(api: APIClient, api_of: Callable, stranger: User, answer: ChatMessage) -> None:
    path = f"/api/chat/sessions/{answer.session_id}/turns"
    assert [api.get(path).status_code, api_of(stranger).get(path).status_code] == [404, 404]
    ChatSession.objects.update(user=None)
    assert api.get(path).status_code == 200
