"""The web server is killed while people write; the database goes away and comes back."""

import threading
import time
from collections import Counter

from bench.faults.site import Postgres, kill_web, people, postgres, site, web_processes
from bench.faults.writing import KINDS, Writer, at_once, lost, writers
from bench.server import Server

PATIENCE = 60
FEW = 3
Row = tuple[str, str, str]


def killed(server: Server, on: str, number: int) -> Row:
    """`number` write at once; the server dies in the middle, when three times as many writes were acknowledged."""
    found = writers(server, people(server, max(number // 10, 4)), number)
    threads, patient = at_once(found, threading.Event()), time.monotonic() + PATIENCE
    while not (stored(found) >= 3 * number and few(found) >= FEW) and time.monotonic() < patient:
        time.sleep(0.01)
    kill_web(server)
    for thread in threads:
        thread.join(PATIENCE)
    server.launch()
    sums = lost(server, found)
    told = ", ".join(f"{kind} {acknowledged}" for kind, (acknowledged, _gone) in sums.items())
    gone = sum(missing for _told, missing in sums.values())
    refused = refusals(found)
    said = f"acknowledged: {told}; refused: {', '.join(f'{n} × {s}' for s, n in refused.items()) or 0}; lost: {gone}"
    held = good(gone == 0 and few(found) >= FEW and not {status for status in refused if status != "503"})
    return f"kill -9 of the web server, {number} writing at once, {on}", said, held


def refusals(found: list[Writer]) -> Counter[str]:
    """Only a 503 that says when to come back is an answer to be proud of; what says less has a name of its own."""
    answers = [answer for writer in found for answer in writer.answers if answer[1] not in (200, 201)]
    return Counter(
        f"{status}" if status != 503 or told else "503 without Retry-After" for _when, status, told in answers
    )


def few(found: list[Writer]) -> int:
    """How much the kind that is slowest has stored."""
    return min(stored([writer for writer in found if writer.kind == kind]) for kind in KINDS)


def stored(found: list[Writer]) -> int:
    return sum(len(writer.stored) for writer in found)


def stopped(server: Server, database: Postgres, number: int, seconds: float) -> Row:
    found = writers(server, people(server, max(number // 4, 1), "outage"), number, ("progress", "tasks", "notes"))
    stop, before = threading.Event(), web_processes(server)
    threads = at_once(found, stop, enduring=True)
    time.sleep(2)
    database.run("stop")
    gone = time.monotonic()
    time.sleep(seconds)
    asked_back = time.monotonic()
    database.run("again")
    recovered = until_well(found, time.monotonic())
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)
    same, sums = web_processes(server) == before, lost(server, found)
    away = [answer for writer in found for answer in writer.answers if gone < answer[0] < asked_back]
    plain = sum(status == 503 and header for _when, status, header in away)
    missing = sum(missing for _told, missing in sums.values())
    said = (
        f"{plain} of {len(away)} answers meanwhile were 503 with Retry-After; all well {recovered:.1f} s after its "
        f"return; {'the same workers' if same else 'other workers'}; acknowledged {stored(found)}, lost {missing}"
    )
    fine = bool(away) and plain == len(away) and recovered <= 5 and same and missing == 0
    return "PostgreSQL stopped and started under load", said, good(fine)


def until_well(found: list[Writer], back: float) -> float:
    """Seconds until each writer had a write stored after the database came back."""
    while time.monotonic() - back < PATIENCE:
        if all(
            any(when > back and status in (200, 201) for when, status, _ in writer.answers[-5:]) for writer in found
        ):
            break
        time.sleep(0.05)
    return time.monotonic() - back


def good(fine: bool) -> str:
    return "yes" if fine else "**no**"


def short() -> list[Row]:
    """For every full run of the suite."""
    with postgres() as database, site(database) as server:
        return [killed(server, "PostgreSQL", 24), stopped(server, database, 8, 2)]
