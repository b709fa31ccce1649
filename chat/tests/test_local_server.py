"""A real server that speaks OpenAI's protocol, where its package is installed (`pip install 'litellm[proxy]'`): what it
says is told to it, how it says it is its own. Its command may stand anywhere on the PATH."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chat.models import ChatMessage, ModelCall, State
from chat.services import Question, question_ask
from chat.services.runner import web
from textbook import llm

SERVER = shutil.which("litellm")
pytestmark = [pytest.mark.integration, pytest.mark.skipif(SERVER is None, reason="litellm is not installed")]
GOOD = "A topic is a named channel [1]."
KEY = "sk-of-this-test"
MODELS = f"""
model_list:
  - {{model_name: good, litellm_params: {{model: openai/any, api_key: none, mock_response: "{GOOD}"}}}}
  - {{model_name: strays, litellm_params: {{model: openai/any, api_key: none, mock_response: "It is a fish."}}}}
general_settings: {{master_key: {KEY}}}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("litellm")
    (folder / "config.yml").write_text(MODELS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(SERVER),
        "--config",
        "config.yml",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--telemetry",
        "False",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/health/liveliness", process, folder / "log")
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _try in range(240):
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(log.read_text()[-2000:])


@pytest.fixture(autouse=True)
def _model(settings: Any, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llm, "PAUSE", 0.01)
    settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = KEY, server, "good"


def answered(owner: Any) -> ChatMessage:
    turn = question_ask(user=owner, question=Question(text="What is a topic?"))
    assert web.run_here(turn.pk)
    return ChatMessage.objects.get(pk=turn.pk)


def test_its_stream_becomes_an_answer_with_a_source(owner: Any, chapter: Any) -> None:
    turn = answered(owner)
    assert (turn.state, turn.mode, turn.content) == (State.DONE, "llm", GOOD)
    assert turn.sources[0]["anchor"] == "names"
    call = ModelCall.objects.get()
    assert call.tokens_in > 0 and call.tokens_out > 0


@pytest.mark.parametrize(("name", "value"), [
    ("OPENAI_MODEL", "strays"), ("OPENAI_MODEL", "unknown"), ("OPENAI_API_KEY", "sk-of-somebody-else"),
])  # fmt: skip
def test_what_it_refuses_or_makes_up_becomes_a_quotation(
    owner: Any, chapter: Any, settings: Any, name: str, value: str
) -> None:
    setattr(settings, name, value)
    turn = answered(owner)
    assert (turn.state, turn.mode) == (State.DONE, "extractive") and "named channel" in turn.content
