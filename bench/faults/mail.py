"""A mail server that refuses, then says "later", then works: people sign up all the same, and each mail comes once."""

import json
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from socketserver import StreamRequestHandler
from urllib.parse import urlencode

from bench.faults.asking import until
from bench.faults.outages import Row, good
from bench.faults.site import site
from bench.faults.standins import BROKEN, REFUSING, Tcp
from bench.server import Server

NUMBER, PATIENCE, QUIET = 5, 240.0, 15.0
PASSWORD = "Bench-passw0rd-4711"  # noqa: S105  # of people who only live as long as the bench
USUAL_WAY = "/api/user/profile?from=bench"  # where the whole token is read anew
TRIED = (
    "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE task_path LIKE 'accounts.tasks.mail%' "
    "AND status = 'READY' AND json_array_length(worker_ids) >= ?"
)


class MailServer(Tcp):
    """`delivered` counts whole mails by whom they were for."""

    def __init__(self) -> None:
        super().__init__(type("Smtp", (Smtp,), {"standin": self}))
        self.delivered: Counter[str] = Counter()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


class Smtp(StreamRequestHandler):
    standin: MailServer

    def handle(self) -> None:
        self.say("220 stand-in")
        to: list[str] = []
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"QUIT":
                return self.say("221 bye")
            if word == b"RCPT" and self.standin.mood == BROKEN:
                self.say("451 try again later")
                continue
            if word == b"RCPT":
                to += re.findall(r"<(.+?)>", line.decode())
            if word == b"DATA":
                self.say("354 go on")
                self.whole_text()
                self.standin.delivered.update(to)
                to = []
            self.say("250 ok")
        return None

    def whole_text(self) -> None:
        for line in self.rfile:
            if line == b".\r\n":
                return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


def mail_away() -> Iterator[Row]:
    there = MailServer()
    with site(EMAIL_URL=there.url) as server, there:
        there.fail(REFUSING)
        names = [f"mail{number}@example.org" for number in range(2 * NUMBER)]
        began = time.monotonic()
        known = [by_program(server, name) for name in names[:NUMBER]] + [by_page(server, n) for n in names[NUMBER:]]
        slowest = (time.monotonic() - began) / len(names)
        tried = until(lambda: attempts(server, 1) >= len(names), PATIENCE) < PATIENCE
        there.fail(BROKEN)
        later = until(lambda: attempts(server, 3) >= len(names), PATIENCE) < PATIENCE
        early = there.delivered.total()
        there.mend()
        back = until(lambda: all(there.delivered[name] for name in names), PATIENCE)
        time.sleep(QUIET)
        times = Counter(there.delivered[name] for name in names)
    said = (
        f"{sum(known)} of {len(names)} sign-ups by program and page succeeded, {slowest:.1f} s each, all signed in; "
        f"mails tried {'again and again' if tried and later else 'too rarely'}; all there {back:.0f} s after it worked "
        f"again, times delivered: {dict(times)}"
    )
    fine = all(known) and tried and later and not early and back < PATIENCE and set(times) == {1}
    yield "mail server refuses, then answers 451, then works", said, good(fine)


def attempts(server: Server, at_least: int) -> int:
    """Mails that wait for their next attempt after so many."""
    with closing(sqlite3.connect(server.environment["DATA_DIR"] + "/textbook.sqlite3")) as rows:
        return int(rows.execute(TRIED, (at_least,)).fetchone()[0])


def by_program(server: Server, email: str) -> bool:
    return who(server, signed_up(server, email)) == email


def signed_up(server: Server, email: str) -> str:
    """The token of somebody new."""
    headers, person = {"Content-Type": "application/json"}, {"email": email, "password": PASSWORD}
    _status, raw, _cookies = ask(server, "POST", "/api/auth/signup", json.dumps(person), headers)
    return str(json.loads(raw).get("access_token", ""))


def who(server: Server, token: str) -> str:
    status, raw, _cookies = ask(server, "GET", USUAL_WAY, None, {"Authorization": f"Bearer {token}"})
    return str(json.loads(raw)["email"]) if status == 200 else str(status)


def by_page(server: Server, email: str) -> bool:
    """Signs up with the form and looks at the account."""
    host = f"127.0.0.1:{server.port}"
    _status, raw, cookies = ask(server, "GET", "/accounts/signup/", None, {})
    found = re.search(rb'name="csrfmiddlewaretoken" value="(.+?)"', raw)
    form = {"email": email, "password1": PASSWORD, "csrfmiddlewaretoken": found[1].decode() if found else ""}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies, "Origin": f"http://{host}"}
    status, _raw, signed_in = ask(server, "POST", "/accounts/signup/", urlencode(form), headers)
    account, page, _cookies = ask(server, "GET", "/account", None, {"Cookie": signed_in})
    return status == 302 and account == 200 and email.encode() in page


def ask(server: Server, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, bytes, str]:
    """Status, body, and the cookies that came, as a browser sends them back."""
    connection = server.connection()
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    cookies = [value.partition(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    return answer.status, answer.read(), "; ".join(cookies)
