"""The sites of a bench: ours, and those of a peer's folder that answer right now (see README.md)."""

import json
import os
import random
import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from itertools import product
from pathlib import Path
from typing import Any

from bench.server import ROOT

LOOPBACK = ("http://127.0.0.1:", "http://localhost:")
MOST = 400
Identity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def raw(self) -> bytes:
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in self.headers.items())]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


@dataclass
class App:
    """`endpoints` say how to ask for each thing; `people` are signed in once, by role."""

    name: str
    base: str
    endpoints: dict[str, dict[str, Any]]
    variables: dict[str, list[Any]]
    pids: dict[str, int] = field(default_factory=dict)
    people: dict[str, list[Identity]] = field(default_factory=dict)
    login: dict[str, Any] = field(default_factory=dict)

    def asks(self, key: str, users: int) -> list[Ask]:
        """Every combination of person and variable, in the same order for every site."""
        endpoint = self.endpoints[key]
        people = self.signed_in(endpoint["as"], users) if endpoint.get("as") else [{}]
        text = json.dumps([endpoint["path"], endpoint.get("json")])
        names = [name for name in self.variables if f"{{{name}}}" in text]
        found = [
            self.ask(endpoint, person, dict(zip(names, values, strict=True)))
            for person, values in product(people, product(*(self.variables[name] for name in names)))
        ]
        random.Random(1).shuffle(found)  # noqa: S311
        return found[:MOST]

    def ask(self, endpoint: dict[str, Any], person: Identity, values: dict[str, Any]) -> Ask:
        headers = {"Host": self.base.split("//")[1], **endpoint.get("headers", {})}
        if person:
            values = {**values, "user_id": person["user_id"]}
            headers |= person["headers"][endpoint.get("auth", "header")]
        body = b""
        if "json" in endpoint:
            body = json.dumps(filled(endpoint["json"], values)).encode()
            headers["Content-Type"] = "application/json"
        method = endpoint.get("method", "GET")
        if method != "GET":
            headers["Content-Length"] = str(len(body))
        return Ask(method, filled(endpoint["path"], values), headers, body)

    def signed_in(self, role: str, users: int) -> list[Identity]:
        if role not in self.people:
            self.people[role] = [self.sign_in(role, number) for number in range(1, users + 1)]
        return self.people[role]

    def sign_in(self, role: str, number: int) -> Identity:
        email = self.login["roles"][role].format(n=number)
        sent = filled(self.login["json"], {"email": email, "password": self.login["password"]})
        status, headers, body = self.answer(
            Ask("POST", self.login["path"], {"Content-Type": "application/json"}, json.dumps(sent).encode())
        )
        if status >= 400:
            raise RuntimeError(f"{self.name}: sign-in answered {status}")
        said, jar = json.loads(body), SimpleCookie()
        for line in headers.get_all("Set-Cookie") or []:
            jar.load(line)
        name, _, value = self.login["header"].partition(": ")
        cookie = "; ".join(f"{key}={morsel.value}" for key, morsel in jar.items())
        token = {name: value.format(token=said[self.login["token"]])}
        return {"user_id": said[self.login["user_id"]], "headers": {"header": token, "cookie": {"Cookie": cookie}}}

    def answer(self, ask: Ask) -> tuple[int, Any, bytes]:
        request = urllib.request.Request(  # noqa: S310  # loopback only
            self.base + ask.path, data=ask.body or None, method=ask.method, headers=ask.headers
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def answers(self) -> bool:
        try:
            self.answer(Ask("GET", "/", {}, b""))
        except OSError:
            return False
        return True


def filled(value: Any, values: dict[str, Any]) -> Any:
    """Puts {names} into a template; a string that is one {name} becomes that value, number or not."""
    if isinstance(value, dict):
        return {key: filled(inner, values) for key, inner in value.items()}
    if not isinstance(value, str):
        return value
    whole = re.fullmatch(r"\{(\w+)\}", value)
    if whole and whole[1] in values:
        return values[whole[1]]
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), value)


def peers() -> list[App]:
    """In the folder of BENCH_PEER, or of a neighbour of this project, those whose servers run."""
    named = os.environ.get("BENCH_PEER")
    folders = (
        [Path(named)] if named else sorted(path.parent.parent for path in ROOT.parent.glob("*/bench/maps/peer.json"))
    )
    maps = [path for folder in folders[:1] for path in sorted((folder / "maps").glob("*.json"))]
    found = [app for app in map(peer, maps) if app.base.startswith(LOOPBACK) and app.answers()]
    return sorted(found, key=lambda app: app.name != "peer")


def peer(path: Path) -> App:
    told = json.loads(path.read_text())
    login = told["login"] | {"roles": told["roles"], "password": told["password"]}
    pids = {part: pid for part, file in told.get("pid_files", {}).items() if (pid := pid_in(Path(file)))}
    return App(told["name"], told["base"], told["endpoints"], told["vars"], pids, login=login)


def pid_in(path: Path) -> int:
    try:
        return int(path.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return 0
