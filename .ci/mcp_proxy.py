"""Adds a bearer token to what a test suite sends, which cannot say one itself: mcp_proxy.py PORT TARGET TOKEN.
Foreign names in Host and Origin go through as they came: the suite tries them."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

PORT, TARGET, TOKEN = int(sys.argv[1]), sys.argv[2], sys.argv[3]
DROPPED = {"connection", "content-length", "transfer-encoding", "authorization"}


class Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        sent = [(name.lower(), value) for name, value in self.headers.items()]
        headers = [(name, meant(name, value)) for name, value in sent if name not in DROPPED]
        headers.append(("Authorization", f"Bearer {TOKEN}"))
        answer = httpx.request(self.command, f"{TARGET}{self.path}", content=body, headers=headers, timeout=30)
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            if name.lower() not in DROPPED | {"content-encoding"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    do_GET = do_POST = do_DELETE = do_OPTIONS = pass_on  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Quiet."""


def meant(name: str, value: str) -> str:
    """What names this proxy names the book behind it."""
    host = value.removeprefix("http://") if name == "origin" else value
    if name in ("host", "origin") and host.partition(":")[0] in ("127.0.0.1", "localhost"):
        return TARGET if name == "origin" else TARGET.partition("//")[2]
    return value.strip()


ThreadingHTTPServer(("127.0.0.1", PORT), Proxy).serve_forever()
