"""How long a start takes, and whether a worker grows while it answers."""

import time
from itertools import cycle
from pathlib import Path

from bench.requests import USERS, our_app
from bench.server import Server
from bench.table import print_table
from bench.wrk import family

REQUESTS = 10_000
ROUNDS = 3


def measure(server: Server) -> None:
    rows = [
        ("prepare: migrate, load the book, static files", f"{server.prepare_seconds:.1f} s"),
        ("start until the first answer", f"{server.start_seconds:.1f} s"),
        ("first chapter page of a new worker", f"{server.first_page_seconds * 1000:.0f} ms"),
    ]
    app = our_app(server)
    asks = cycle([ask for key in app.endpoints for ask in app.asks(key, USERS)[:40]])
    for round_number in range(ROUNDS + 1):
        name = f"after {round_number * REQUESTS:,} mixed requests" if round_number else "after the start"
        rows.append((f"memory of the web workers {name}", memory(server)))
        for number in range(REQUESTS if round_number < ROUNDS else 0):
            if number % 50 == 0:  # a connection stays with one worker
                connection = server.connection()
            ask = next(asks)
            connection.request(ask.method, ask.path, ask.body or None, ask.headers)
            connection.getresponse().read()
    print_table("starting, and memory", ("what", "measured"), rows)


def memory(server: Server) -> str:
    """What each worker holds for itself: pages that processes share are not counted."""
    time.sleep(1)
    workers = [pid for pid in family(server.process.pid) if "granian" in command(pid)]
    return ", ".join(f"{private_mb(pid):.0f}" for pid in sorted(workers)) + " MB"


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def private_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024
