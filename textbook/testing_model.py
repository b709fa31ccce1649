"""A server on loopback that speaks like an OpenAI-compatible one and says what a test told it to say."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


@dataclass(frozen=True)
class Said:
    """A reply in detail. Asked to stream, a text comes word by word; `finish=None` is a stream that breaks off."""

    text: str = ""
    finish: str | None = "stop"
    status: int = 200
    raw: bytes | None = None  # rubbish, sent as it is
    headers: Mapping[str, str] = field(default_factory=dict)
    before: float = 0.0  # seconds of silence first
    between: float = 0.0  # seconds between two words
    usage: bool = True


Reply = str | Said | tuple[int, dict[str, Any]]
Say = Callable[[str], Reply]


def completion(text: str, finish: str = "stop") -> dict[str, Any]:
    """The recorded shape of a chat completion."""
    return {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "test",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12},
    }  # fmt: skip


def tool_calls(*wanted: tuple[str, str]) -> dict[str, Any]:
    """The recorded shape of a wish to call tools: (name, arguments as the model wrote them)."""
    calls = [
        {"id": f"call_{number}", "type": "function", "function": {"name": name, "arguments": arguments}}
        for number, (name, arguments) in enumerate(wanted)
    ]
    found = completion("")
    found["choices"][0] |= {
        "finish_reason": "tool_calls",
        "message": {"role": "assistant", "content": None, "tool_calls": calls},
    }
    return found


def stream_of(said: Said) -> Iterator[bytes]:
    """The recorded shape of a stream."""
    shape = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "test"}
    for word in said.text.replace(" ", " \0").split("\0"):
        choice: dict[str, Any] = {"index": 0, "delta": {"content": word}, "finish_reason": None}
        yield _event(shape | {"choices": [choice]})
    if said.finish:
        yield _event(shape | {"choices": [{"index": 0, "delta": {}, "finish_reason": said.finish}]})
        if said.usage:
            yield _event(shape | {"choices": [], "usage": completion("")["usage"]})
        yield b"data: [DONE]\n\n"


def _event(data: Mapping[str, Any]) -> bytes:
    return b"data: " + json.dumps(data).encode() + b"\n\n"


@dataclass
class ModelServer:
    """`say` gets the last message; it answers with a text, with a status and a body, or with a reply in detail."""

    say: Say = field(default=lambda message: message)
    asked: list[dict[str, Any]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)  # a stream that nobody wanted to the end

    def reply(self, body: dict[str, Any]) -> Said | tuple[int, dict[str, Any]]:
        self.asked.append(body)
        said = self.say(body["messages"][-1]["content"])
        if isinstance(said, Said):
            return said
        if isinstance(said, tuple):
            return said
        return Said(said) if body.get("stream") else (200, completion(said))


class Handler(BaseHTTPRequestHandler):
    model: ModelServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.model.reply(body)
        try:
            if isinstance(reply, tuple):
                self._whole(reply[0], json.dumps(reply[1]).encode(), {})
            else:
                self._said(reply, streamed=bool(body.get("stream")))
        except (BrokenPipeError, ConnectionResetError):
            self.model.hung_up.set()

    def _said(self, said: Said, *, streamed: bool) -> None:
        time.sleep(said.before)
        if said.raw is not None or said.status != 200:
            raw = said.raw if said.raw is not None else json.dumps({"error": {"message": said.text}}).encode()
            self._whole(said.status, raw, said.headers)
        elif streamed:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for event in stream_of(said):
                self.wfile.write(event)
                time.sleep(said.between)
        else:
            self._whole(200, json.dumps(completion(said.text, said.finish or "length")).encode(), said.headers)

    def _whole(self, status: int, raw: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(raw)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@contextmanager
def serving(model: ModelServer) -> Iterator[str]:
    """Its base URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("TestHandler", (Handler,), {"model": model}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def model_server(settings: Any) -> Iterator[ModelServer]:
    model = ModelServer()
    with serving(model) as url:
        settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = "test-key", url
        yield model
