"""The clock of the site's machine jumps by a day and is put right, while people work: nobody is signed out or locked
out, no answer is an error, mails and other work go on."""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.faults.asking import edit, searched, until
from bench.faults.mail import USUAL_WAY, MailServer, ask, attempts, signed_up, who
from bench.faults.outages import Row, good, refusals
from bench.faults.site import Person, call, people, site
from bench.faults.standins import REFUSING
from bench.faults.writing import at_once, lost, writers
from bench.server import Server
from bench.wrk import family

DAY, WRITERS, PATIENCE = 86400, 8, 150.0
GUESTS = {"THROTTLE_ANONYMOUS": "60/min"}


class Clock:
    """Built from clock.c; `jump` changes the time of day of every process that was started with `variables`."""

    def __init__(self, folder: Path) -> None:
        self.file, library = folder / "ahead", folder / "clock.so"
        self.jump(0)
        source = Path(__file__).with_suffix(".c")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)  # noqa: S603, S607
        self.variables = {"LD_PRELOAD": str(library), "CLOCK_AHEAD_FILE": str(self.file)}

    def jump(self, seconds: int) -> None:
        with self.file.open("r+b" if self.file.exists() else "wb") as file:
            file.write(seconds.to_bytes(8, sys.byteorder, signed=True))


def clock_jumps() -> Iterator[Row]:
    if not shutil.which("cc"):
        sys.stdout.write("A C compiler is missing: apt-get install gcc\n")
        return
    with tempfile.TemporaryDirectory(prefix="textbook-faults-") as folder:
        clock, mail = Clock(Path(folder)), MailServer()
        with site(EMAIL_URL=mail.url, **clock.variables, **GUESTS) as server, mail:
            for name, days in (("ahead", 1), ("behind", -1)):
                yield f"the clock jumps a day {name} and back", *jumped(server, clock, mail, name, days)


def jumped(server: Server, clock: Clock, mail: MailServer, name: str, days: int) -> tuple[str, str]:
    persons, email, before = people(server, 4, name), f"{name}@example.net", family(server.process.pid)
    found, stop = writers(server, persons, WRITERS), threading.Event()
    threads = at_once(found, stop, enduring=True)
    time.sleep(2)
    mail.fail(REFUSING)
    clock.jump(days * DAY)
    time.sleep(2)
    moved = told_by(server).date() == (datetime.now(UTC) + timedelta(days=days)).date()
    token = signed_up(server, email)
    tried = until(lambda: attempts(server, 2), PATIENCE) < PATIENCE
    there = troubles(server, persons, token, email, f"zyx{name}")
    full = until(lambda: guest(server) == 429, 30, step=0) < 30
    mail.mend()
    clock.jump(0)
    time.sleep(2)
    mailed = until(lambda: mail.delivered[email], PATIENCE)
    let_in = until(lambda: guest(server) == 200, PATIENCE)
    again = troubles(server, persons, token, email, f"zyxback{name}")
    jobs = until(lambda: next_round(server) <= datetime.now(UTC) + timedelta(days=1), PATIENCE)
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)
    same, refused = family(server.process.pid) == before, refusals(found)
    sums = lost(server, found)
    acknowledged, gone = sum(count for count, _ in sums.values()), sum(missing for _, missing in sums.values())
    said = (
        f"{acknowledged} writes meanwhile, lost {gone}, refused {dict(refused) or 0}; tokens, sessions and edits "
        f"{f'that do not count: {there}, {again}' if there or again else 'count'}; after the way back a mail waiting "
        f"came in {mailed:.0f} s, a guest at the limit was let in after {let_in:.0f} s, periodic work was due as ever "
        f"after {jobs:.0f} s; {'the same processes' if same else 'other processes'}"
    )
    fine = moved and tried and full and same and acknowledged and not (there or again or refused or gone)
    return said, good(bool(fine) and max(mailed, let_in, jobs) < PATIENCE and mail.delivered[email] == 1)


def troubles(server: Server, persons: list[Person], token: str, email: str, word: str) -> list[str]:
    """None when old tokens and sessions count, a new one too, and an edit is found; while one thread makes the index
    anew, others may answer from the one before."""
    edit(server, f"The {word} holds a cup.")
    cookies = {ask(server, "GET", "/account", None, person["headers"]["cookie"])[0] for person in persons}
    tokens = {call(server, person, "GET", USUAL_WAY)[0] for person in persons}
    found = until(lambda: not searched(server, persons[0], word), 10) < 10
    held = {"sessions": cookies == {200}, "tokens": tokens == {200}, "a new token": who(server, token) == email}
    return [name for name, holds in {**held, "an edit": found}.items() if not holds]


def told_by(server: Server) -> datetime:
    """The site's own time."""
    return datetime.fromisoformat(json.loads(ask(server, "GET", "/health", None, {})[1])["timestamp"])


def guest(server: Server) -> int:
    return ask(server, "GET", "/api/chapters/module-1-chapter-1", None, {})[0]


def next_round(server: Server) -> datetime:
    """When the last of the jobs that come round is due."""
    with closing(sqlite3.connect(server.environment["DATA_DIR"] + "/textbook.sqlite3")) as rows:
        told = rows.execute("SELECT max(next_at) FROM periodic_jobs").fetchone()[0]
    return datetime.fromisoformat(told).replace(tzinfo=UTC)
