"""Answers as events: whole, from the middle, when nobody listens, and when there is no room."""

import threading
from typing import Any

import orjson
import pytest
from django.test import Client

from chat.models import ChatMessage, ModelCall, State
from chat.selectors.turns import sources_told
from chat.services import following, turn_begin, turn_stop
from chat.services.runner import web
from chat.services.slots import waiting
from chat.tests.conftest import ANSWER, GOOD, SOURCE

pytestmark = [pytest.mark.contract, pytest.mark.usefixtures("separate_connections", "tutor", "with_model", "turns_end")]
STREAM = {"HTTP_ACCEPT": "text/event-stream"}


def events(response: Any) -> list[tuple[str, Any]]:
    """Names and data; heartbeats have the name of none."""
    found = []
    for block in b"".join(response.streaming_content).decode().strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        found.append((fields.get("event", ""), orjson.loads(fields["data"]) if "data" in fields else None))
    return found


def text_of(found: list[tuple[str, Any]]) -> str:
    text = ""
    for name, data in found:
        if name == "token":
            text = text[: data["at"]] + data["text"]
    return text


def test_events_of_an_answer(api_of, owner) -> None:
    response = api_of(owner).post("/api/chat", {"message": "What is a topic?"}, **STREAM)
    assert response["Content-Type"].startswith("text/event-stream") and response["Cache-Control"].startswith("no-store")
    assert response["Content-Encoding"] == "identity"
    found = events(response)
    names = [name for name, _ in found]
    turn = ChatMessage.objects.get(role="assistant")
    assert (names[0], names[-1]) == ("session", "done") and names.index("sources") < names.index("done")
    assert found[0][1] == {"session_id": str(turn.session_id), "message_id": str(turn.pk)}
    assert text_of(found) == ANSWER.content
    done = found[-1][1]
    assert (done["response"], done["mode"], done["state"], done["confidence"]) == (ANSWER.content, "llm", "done", 0.8)
    assert done["sources"] == sources_told([SOURCE.as_dict()]) and done["message_id"] == str(turn.pk)


def test_words_come_one_by_one(api, tutor) -> None:
    """Each is told before the next exists."""
    told = threading.Event()
    tutor.events = [*GOOD[:2], lambda: told.wait(20), *GOOD[2:]]
    stream = iter(api.post("/api/chat", {"message": "What is a topic?"}, **STREAM).streaming_content)
    while b"event: token" not in (piece := next(stream)):
        pass
    assert b"A topic is " in piece
    told.set()
    assert b"event: done" in b"".join(stream)


def test_failure_is_told_with_what_came(api, tutor) -> None:
    tutor.events = [*GOOD[:2], RuntimeError("boom")]
    found = events(api.post("/api/chat", {"message": "What is a topic?"}, **STREAM))
    assert found[-1][0] == "error" and found[-1][1]["code"] == "broken" and "boom" not in str(found)
    assert ChatMessage.objects.get(role="assistant").content == "A topic is "


def test_bad_question_is_plain_json(api) -> None:
    assert api.post("/api/chat", {"message": ""}, **STREAM).json()["errors"]["message"]


def test_hanging_up_loses_nothing_and_gives_the_place_back(api, tutor, turns_end, settings) -> None:
    settings.CHAT_STREAMS = 1
    gone = threading.Event()
    tutor.events = [*GOOD[:2], lambda: gone.wait(20), *GOOD[2:]]
    response = api.post("/api/chat", {"message": "What is a topic?"}, **STREAM)
    next(iter(response.streaming_content))
    assert not waiting.take()
    response.close()
    assert waiting.take()
    waiting.give_back()
    gone.set()
    turns_end()
    turn = ChatMessage.objects.get(role="assistant")
    assert (turn.state, turn.content) == (State.DONE, ANSWER.content)


def test_stream_that_nobody_ever_read_gives_its_place_back(api, settings) -> None:
    settings.CHAT_STREAMS = 1
    api.post("/api/chat", {"message": "What is a topic?"}, **STREAM).close()
    assert waiting.take()
    waiting.give_back()


def test_above_the_cap_a_program_waits_outside_and_a_page_polls(api, browser_of, owner, turn, settings) -> None:
    settings.CHAT_STREAMS = 0
    answer = api.post("/api/chat", {"message": "Why?"}, **STREAM)
    assert answer.status_code == 503 and answer["Retry-After"] and answer.json()["session_id"]
    assert browser_of(owner).get(f"/chat/turns/{turn.pk}/stream").status_code == 204
    assert set(ChatMessage.objects.filter(role="assistant").values_list("state", flat=True)) == {State.QUEUED}


def test_page_reads_on_where_it_was(browser_of, owner, turn, turns_end) -> None:
    turn_begin(turn=turn)
    turns_end()
    path, browser = f"/chat/turns/{turn.pk}/stream", browser_of(owner)
    assert text_of(events(browser.get(path))) == ANSWER.content
    rest = [data for name, data in events(browser.get(path, headers={"last-event-id": "11"})) if name == "token"]
    assert rest == [{"text": ANSWER.content[11:], "at": 11}]
    anew = [data for name, data in events(browser.get(path, headers={"last-event-id": "9999"})) if name == "token"]
    assert anew == [{"text": ANSWER.content, "at": 0}]
    for nonsense in ("-1", "x", "1e9", "٣"):
        header = nonsense.encode().decode("latin-1")
        assert text_of(events(browser.get(path, headers={"last-event-id": header}))) == ANSWER.content


def test_stranger_cannot_listen(browser_of, stranger, turn) -> None:
    for client in (browser_of(stranger), Client()):
        assert client.get(f"/chat/turns/{turn.pk}/stream").status_code == 404


def test_answer_of_another_process_is_followed_by_its_row(turn, monkeypatch, owner) -> None:
    """What the row holds grows; then somebody stops it."""
    ChatMessage.objects.filter(pk=turn.pk).update(state=State.STREAMING, claim="other")
    words = iter(["A topic", "A topic is", None])

    def other_process(seconds: float) -> None:
        word = next(words)
        if word is None:
            turn_stop(user=owner, turn_id=turn.pk)
        else:
            ChatMessage.objects.filter(pk=turn.pk).update(content=word, sources=[SOURCE.as_dict()])

    monkeypatch.setattr(following.time, "sleep", other_process)
    seen = list(following.turn_follow(turn_id=turn.pk))
    assert [(one.kind, one.text, one.at) for one in seen] == [
        ("sources", "", 0), ("token", "A topic", 0), ("token", " is", 7), ("end", "", 0),
    ]  # fmt: skip


def test_silence_is_filled_with_heartbeats_and_ends_when_the_process_is_lost(turn, monkeypatch) -> None:
    ChatMessage.objects.filter(pk=turn.pk).update(state=State.STREAMING, claim="gone", beat_at="2020-01-01T00:00Z")
    monkeypatch.setattr(following, "QUIET", 0.0)
    monkeypatch.setattr(following.time, "sleep", lambda seconds: None)
    assert [one.kind for one in following.turn_follow(turn_id=turn.pk)] == ["silence", "end"]


def test_everything_ends_and_is_counted_when_many_ask(api, settings, turns_end, tutor) -> None:
    settings.CHAT_STREAMS = 3
    responses = [api.post("/api/chat", {"message": f"Question {n}"}, **STREAM) for n in range(5)]
    streamed = [response for response in responses if response.status_code == 200]
    assert len(streamed) == 3
    assert all(events(response)[-1][0] == "done" for response in streamed)
    turns_end()
    done = ChatMessage.objects.filter(state=State.DONE, role="assistant").count()
    assert (ModelCall.objects.count(), web.free()) == (done, 3)
