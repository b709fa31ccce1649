"""Conversations and feedback as programs know them."""

import pytest

from chat.models import ChatMessage, ChatSession
from chat.selectors.turns import sources_told
from chat.tests.conftest import ANSWER, SOURCE

NOBODY = "00000000-0000-4000-8000-000000000001"
pytestmark = [pytest.mark.contract, pytest.mark.django_db, pytest.mark.usefixtures("tutor")]


@pytest.fixture
def asked(api_of, owner):
    return api_of(owner).post("/api/chat", {"message": "What is a topic?"}).json()


def test_list_is_mine_and_the_latest_comes_first(api, api_of, owner, stranger, asked) -> None:
    second = api_of(owner).post("/api/chat", {"message": "Why?"}).json()
    answer = api_of(owner).get("/api/chat/sessions")
    assert [row["id"] for row in answer.json()] == [second["session_id"], asked["session_id"]]
    assert set(answer.json()[0]) == {"id", "title", "created_at", "updated_at"}
    assert answer["X-Total-Count"] == "2"
    assert api_of(stranger).get("/api/chat/sessions").json() == []
    assert api.get("/api/chat/sessions").status_code == 401


def test_list_comes_in_pages(api_of, owner, asked) -> None:
    api_of(owner).post("/api/chat", {"message": "Why?"})
    answer = api_of(owner).get("/api/chat/sessions?limit=1")
    assert len(answer.json()) == 1 and 'rel="next"' in answer["Link"]
    assert api_of(owner).get("/api/chat/sessions?limit=0").status_code == 422


def test_conversation(api_of, owner, asked, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(5):
        found = api_of(owner).get(f"/api/chat/sessions/{asked['session_id']}").json()
    question, answer = found["messages"]
    assert found["title"] == "What is a topic?" and found["created_at"].endswith("Z")
    assert question["role"] == "user" and question["content"] == "What is a topic?"
    assert (question["sources"], question["confidence"], question["mode"]) == ([], None, None)
    assert answer.pop("timestamp").endswith("Z")
    assert answer == {
        "id": asked["message_id"], "role": "assistant", "content": ANSWER.content, "feedback": 0,
        "sources": sources_told([SOURCE.as_dict()]), "confidence": 0.8, "mode": "llm", "state": "done",
    }  # fmt: skip


def test_stranger_and_guest_find_nothing(api, api_of, stranger, asked) -> None:
    path = f"/api/chat/sessions/{asked['session_id']}"
    feedback = f"/api/chat/messages/{asked['message_id']}/feedback"
    for nobody in (api, api_of(stranger)):
        assert nobody.get(path).status_code == 404
        assert nobody.delete(path).status_code == 404
        assert nobody.post(feedback, {"feedback": 1}).status_code == 404
    assert ChatSession.objects.exists() and ChatMessage.objects.get(role="assistant").feedback == 0


def test_guest_reads_and_deletes_by_the_id(api) -> None:
    asked = api.post("/api/chat", {"message": "What is a topic?"}).json()
    path = f"/api/chat/sessions/{asked['session_id']}"
    assert len(api.get(path).json()["messages"]) == 2
    assert api.delete(path).status_code == 204
    assert api.get(path).status_code == 404
    assert not ChatMessage.objects.exists()


def test_owner_deletes(api_of, owner, asked) -> None:
    path = f"/api/chat/sessions/{asked['session_id']}"
    assert api_of(owner).delete(path).status_code == 204
    assert api_of(owner).delete(path).status_code == 404


@pytest.mark.parametrize("path", ["sessions/nonsense", f"sessions/{NOBODY}", f"messages/{NOBODY}/feedback"])
def test_unknown_ids(api_of, owner, path: str) -> None:
    method = api_of(owner).post if "feedback" in path else api_of(owner).get
    answer = method(f"/api/chat/{path}", {"feedback": 1} if "feedback" in path else None)
    assert answer.status_code == 404 and answer.json()["detail"]


def test_feedback_and_its_comment(api_of, owner, asked) -> None:
    path = f"/api/chat/messages/{asked['message_id']}/feedback"
    given = api_of(owner).post(path, {"feedback": -1, "comment": " Too short. "}).json()
    assert given == {"id": asked["message_id"], "feedback": -1, "comment": "Too short."}
    assert api_of(owner).post(path, {"feedback": 0}).json()["comment"] == "Too short."
    shown = api_of(owner).get(f"/api/chat/sessions/{asked['session_id']}").json()["messages"][1]
    assert shown["feedback"] == 0


@pytest.mark.parametrize("body", [
    {}, {"feedback": 2}, {"feedback": -2}, {"feedback": "1"}, {"feedback": True}, {"feedback": None},
    {"feedback": 0.5}, {"feedback": 1, "comment": "x" * 1001}, {"feedback": 1, "comment": 5},
    {"feedback": 1, "comment": "a\x00b"},
])  # fmt: skip
def test_bad_feedback(api_of, owner, asked, body) -> None:
    assert api_of(owner).post(f"/api/chat/messages/{asked['message_id']}/feedback", body).status_code == 422


def test_a_question_cannot_be_judged(api_of, owner, asked) -> None:
    question = ChatMessage.objects.get(role="user")
    assert api_of(owner).post(f"/api/chat/messages/{question.pk}/feedback", {"feedback": 1}).status_code == 422
