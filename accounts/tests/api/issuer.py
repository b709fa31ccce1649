"""A sign-in of somebody else's on loopback: it publishes its keys, and misbehaves when told to."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

NAME = "https://front.example.org"
Answer = Callable[[BaseHTTPRequestHandler], None]
MAKERS: dict[str, Callable[[], Any]] = {
    "EdDSA": ed25519.Ed25519PrivateKey.generate,
    "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "RS256": lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "PS256": lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
}
WRITERS: dict[str, Any] = {"EdDSA": OKPAlgorithm, "ES256": ECAlgorithm, "RS256": RSAAlgorithm, "PS256": RSAAlgorithm}


@dataclass
class Key:
    kid: str
    algorithm: str = "EdDSA"
    private: Any = None

    def __post_init__(self) -> None:
        self.private = self.private or MAKERS[self.algorithm]()

    @property
    def public(self) -> dict[str, Any]:
        written = WRITERS[self.algorithm].to_jwk(self.private.public_key(), as_dict=True)
        written.pop("key_ops", None)
        return {"alg": self.algorithm, "kid": self.kid, **written}

    def token(self, headers: dict[str, Any] | None = None, **claims: Any) -> str:
        now = int(time.time())
        given = {"iss": NAME, "aud": "book", "sub": "N9iXq2", "iat": now, "exp": now + 900, **claims}
        kept = {name: value for name, value in given.items() if value is not None}
        return jwt.encode(kept, self.private, self.algorithm, headers={"kid": self.kid} if headers is None else headers)


@dataclass
class Published:
    """What the issuer lists; `answer` takes over when it is set."""

    keys: list[Any] = field(default_factory=list)
    asked: int = 0
    answer: Answer | None = None
    url: str = ""


@contextmanager
def publishing() -> Iterator[Published]:
    published = Published()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            published.asked += 1
            if published.answer:
                published.answer(self)
            else:
                says(json.dumps({"keys": published.keys}).encode())(self)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    published.url = f"http://127.0.0.1:{server.server_address[1]}/api/auth/jwks"
    yield published
    server.shutdown()
    server.server_close()


def says(body: bytes, status: int = 200) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def drips(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then: no single read is ever late, the whole never comes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
