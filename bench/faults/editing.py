"""Two instructors save one chapter in the same moment, again and again: one wins, the other is shown both texts."""

import re
import secrets
import subprocess
import sys
import threading
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode

from bench.faults.outages import Row, good
from bench.faults.site import TIMEOUT, Person, people
from bench.server import ROOT, Server

CHAPTER = "/admin/content/chapter/1/change/"
REVISION = re.compile(r'name="base_revision" value="(\d+)"')
Answer = tuple[int, str]


@dataclass(slots=True)
class Sums:
    saved: int = 0
    told: int = 0
    other: int = 0
    lost: int = 0


def edited_at_once(server: Server, on: str, rounds: int) -> Row:
    both, sums = instructors(server), Sums()
    for number in range(rounds):
        one_round(server, both, number, sums)
    said = (
        f"{sums.saved} saved, {sums.told} were shown what the other wrote beside their own and joined both, "
        f"{sums.other} other answers; lost: {sums.lost}"
    )
    fine = (sums.saved, sums.told, sums.other, sums.lost) == (rounds, rounds, 0, 0)
    return f"two instructors save one chapter at once, {rounds} times, {on}", said, good(fine)


def one_round(server: Server, both: list[Person], number: int, sums: Sums) -> None:
    base = revision(page(server, both[0], CHAPTER))
    texts = [f"Line one.\n\nRound {number}, written by {name}, {secrets.token_hex(8)}." for name in ("Ada", "Omar")]
    answers = at_once(server, both, texts, base)
    sums.saved += sum(status == 302 for status, _ in answers)
    sums.other += sum(status not in (302, 409) for status, _ in answers)
    for (status, shown), person, mine, theirs in zip(answers, both, texts, texts[::-1], strict=True):
        if status == 409:
            sums.told += last(mine) in shown and last(theirs) in shown
            sums.lost += last(mine) not in page(server, person, f"{CHAPTER}?draft=1")
            sums.lost += joined(server, person, mine, base, texts)


def at_once(server: Server, both: list[Person], texts: list[str], base: str) -> list[Answer]:
    found: list[Answer] = [(0, ""), (0, "")]
    gate = threading.Barrier(2)

    def save(place: int) -> None:
        gate.wait()
        found[place] = post(server, both[place], texts[place], base)

    threads = [threading.Thread(target=save, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIMEOUT * 2)
    return found


def joined(server: Server, person: Person, mine: str, base: str, texts: list[str]) -> int:
    """How many of both texts are missing: from the history after "Bring both together", and from what is saved."""
    _status, merged = post(server, person, mine, base, _merge="1")
    text = re.search(r'<textarea name="source"[^>]*>\n?(.*?)</textarea>', merged, re.S)
    status, _shown = post(server, person, unescape(text[1]) if text else "", revision(merged))
    now = page(server, person, CHAPTER)
    theirs = next(other for other in texts if other != mine)
    before = page(server, person, f"{CHAPTER.replace('change', 'history')}?from={base}&to={int(base) + 1}")
    return (status != 302) + (last(mine) not in now) + (last(theirs) not in before)


def last(text: str) -> str:
    return text.split(", ")[-1].strip(".")


def revision(shown: str) -> str:
    found = REVISION.search(shown)
    return found[1] if found else "0"


def post(server: Server, person: Person, source: str, base: str, **button: str) -> Answer:
    words = {"title": "Edited by two", "summary": "", "content_type": "theory", "note": ""}
    form = urlencode(words | {"source": source, "base_revision": base} | button)
    return asked(server, person, "POST", CHAPTER, form)


def page(server: Server, person: Person, path: str) -> str:
    return asked(server, person, "GET", path, None)[1]


def asked(server: Server, person: Person, method: str, path: str, form: str | None) -> Answer:
    cookie = person["headers"]["cookie"]
    headers = cookie | {"X-CSRFToken": cookie["Cookie"].rpartition("csrftoken=")[2]}
    connection = server.connection()
    connection.timeout = TIMEOUT
    try:
        connection.request(method, path, form, headers | {"Content-Type": "application/x-www-form-urlencoded"})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def instructors(server: Server) -> list[Person]:
    """Appointed first, so that the sessions are those of instructors."""
    environment = server.environment | {"INSTRUCTOR_PASSWORD": secrets.token_urlsafe(16)}
    for number in (1, 2):
        words = [sys.executable, "manage.py", "instructor", f"teacher{number:02d}@example.com"]
        subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return people(server, 2, "teacher")
