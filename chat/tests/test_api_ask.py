"""POST /api/chat as programs know it."""

from typing import Any
from uuid import uuid4

import pytest

from chat.models import ChatMessage, ChatSession, State
from chat.selectors.turns import sources_told
from chat.services.slots import waiting
from chat.tests.conftest import ANSWER, GOOD, SOURCE
from textbook.rates import Rate

pytestmark = [pytest.mark.contract, pytest.mark.django_db, pytest.mark.usefixtures("tutor")]
ASK = {"message": "What is a topic?"}


def test_answer(api_of, owner, chapter) -> None:
    body = ASK | {"context": {"chapter_id": chapter.public_id, "scope": "chapter"}, "selected_text": "a channel"}
    answer = api_of(owner).post("/api/chat", body)
    message = ChatMessage.objects.get(role="assistant")
    assert answer.status_code == 200
    assert answer.json() == {
        "response": ANSWER.content,
        "sources": sources_told([SOURCE.as_dict()]),
        "confidence": 0.8,
        "session_id": str(message.session_id),
        "message_id": str(message.pk),
        "mode": "llm",
        "language": "en",
    }
    assert (message.reply_to.chapter, message.reply_to.scope) == (chapter, "chapter")


def test_guest_goes_on_by_the_id_until_the_owner_takes_it_home(api, api_of, owner, stranger) -> None:
    first = api.post("/api/chat", ASK).json()
    again = ASK | {"session_id": first["session_id"]}
    assert api.post("/api/chat", again).json()["session_id"] == first["session_id"]
    assert api_of(owner).post("/api/chat", again).status_code == 200
    assert ChatSession.objects.get().user == owner
    for nobody in (api, api_of(stranger)):
        assert nobody.post("/api/chat", again).status_code == 404


def test_path_and_body_never_say_who_asks(api, owner) -> None:
    assert api.post("/api/chat", ASK | {"user_id": str(owner.pk)}).status_code == 200
    assert ChatSession.objects.get().user is None


def test_bad_token_is_refused_and_nothing_stored(api) -> None:
    api.credentials(HTTP_AUTHORIZATION="Bearer nonsense")
    assert api.post("/api/chat", ASK).status_code == 401
    assert not ChatSession.objects.exists()


@pytest.mark.parametrize("change", [
    {"message": ""}, {"message": "   "}, {"message": "x" * 4001}, {"message": 7}, {"message": None},
    {"message": ["x"]}, {"message": "a\x00b"}, {"selected_text": "x" * 8001}, {"selected_text": 1},
    {"selected_text": "a\x00b"}, {"session_id": "nonsense"}, {"session_id": 7}, {"context": "chapter"}, {"context": []},
    {"context": {"scope": "chapter"}}, {"context": {"scope": "so_far", "chapter_id": ""}},
    {"context": {"scope": "universe"}}, {"context": {"scope": 1}}, {"context": {"chapter_id": 7}},
    {"context": {"chapter_id": "a\x00b"}}, {"context": {"chapter_id": "x" * 41}},
])  # fmt: skip
def test_bad_values(api, change: dict[str, Any]) -> None:
    answer = api.post("/api/chat", ASK | change)
    assert answer.status_code == 422 and answer.json()["detail"] and answer.json()["errors"]
    assert not ChatMessage.objects.exists()


@pytest.mark.parametrize("change", [
    {"session_id": str(uuid4())}, {"context": {"chapter_id": "module-9-chapter-9"}},
    {"context": {"chapter_id": "module-1-chapter-2"}}, {"context": {"chapter_id": "../../etc/passwd"}},
])  # fmt: skip
def test_unknown_things(api, chapter, change: dict[str, Any]) -> None:
    answer = api.post("/api/chat", ASK | change)
    assert answer.status_code == 404 and answer.json()["detail"].startswith("There is no such")


@pytest.mark.parametrize("body", ["[]", "7", '"text"', "null"])
def test_body_that_is_no_object(api, body: str) -> None:
    assert api.post("/api/chat", body, content_type="application/json").status_code == 422


def test_broken_json_and_other_methods(api) -> None:
    assert api.post("/api/chat", "{", content_type="application/json").status_code == 400
    assert api.get("/api/chat").status_code == 405


def test_longest_message_and_empty_options_are_fine(api) -> None:
    body = {"message": "x" * 4000, "selected_text": None, "session_id": None, "context": None, "user_id": {"a": 1}}
    assert api.post("/api/chat", body).status_code == 200
    assert api.post("/api/chat", ASK | {"context": {"chapter_id": None, "scope": None}}).status_code == 200


def test_idempotency_key(api, tutor) -> None:
    key = {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
    first, again = (api.post("/api/chat", ASK, **key).json() for _ in range(2))
    assert first == again and len(tutor.asked) == 1
    assert api.post("/api/chat", {"message": "Other"}, **key).status_code == 409
    assert api.post("/api/chat", ASK, HTTP_IDEMPOTENCY_KEY="1").status_code == 422


def test_failure_is_no_answer_and_no_500(api, tutor) -> None:
    tutor.events = [*GOOD[:2], RuntimeError("boom")]
    answer = api.post("/api/chat", ASK)
    assert answer.status_code == 503 and answer["Retry-After"] in "456"
    said = answer.json()
    assert "boom" not in said["detail"] and said["session_id"] and said["message_id"]


@pytest.mark.usefixtures("with_model")
def test_no_thread_to_wait_keeps_the_question_and_says_where(api, settings, tutor) -> None:
    """The worker would answer it; then the same request gives the answer."""
    settings.CHAT_STREAMS, key = 0, {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
    answer = api.post("/api/chat", ASK, **key)
    assert (answer.status_code, tutor.asked) == (503, []) and answer["Retry-After"] in "456"
    turn = ChatMessage.objects.get(pk=answer.json()["message_id"])
    assert (turn.state, str(turn.session_id)) == (State.QUEUED, answer.json()["session_id"])
    settings.CHAT_STREAMS = 1
    assert api.post("/api/chat", ASK, **key).json()["message_id"] == str(turn.pk)
    assert waiting.take()
    waiting.give_back()


def test_too_many_questions_say_how_long_to_wait(api, settings) -> None:
    settings.CHAT_RATE_GUEST = (Rate(1, 60),)
    api.post("/api/chat", ASK)
    answer = api.post("/api/chat", ASK)
    assert answer.status_code == 429 and 0 < int(answer["Retry-After"]) <= 60
    assert answer["Retry-After"] in answer.json()["detail"]


def test_asking_costs_few_queries(api_of, owner, chapter, django_assert_max_num_queries) -> None:
    client = api_of(owner)
    body = ASK | {"context": {"chapter_id": chapter.public_id}}
    body["session_id"] = client.post("/api/chat", body).json()["session_id"]
    with django_assert_max_num_queries(30):
        client.post("/api/chat", body)
