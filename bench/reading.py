"""Somebody who only reads meanwhile, ten pages a second, in a process of its own: what two hundred askers cost this
machine's client is no part of a page's time.

`python -m bench.reading PORT` reads until its input is closed."""

import http.client
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from bench.server import ROOT, Server

PAGE = "/chapters/module-1-chapter-2"


def reading(server: Server) -> Callable[[], list[float]]:
    """Call it to end the reading: it gives the seconds that each page took."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bench.reading", str(server.port)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip

    def ended() -> list[float]:
        said, _errors = process.communicate("")
        if process.returncode:
            raise RuntimeError("a page could not be read")
        times: list[float] = json.loads(said)
        return times

    return ended


def read(port: int) -> list[float]:
    connection, done = http.client.HTTPConnection("localhost", port, timeout=30), threading.Event()
    times: list[float] = []

    def listen() -> None:
        sys.stdin.read()
        done.set()

    threading.Thread(target=listen, daemon=True).start()
    while not times or not done.wait(0.1):
        started = time.perf_counter()
        connection.request("GET", PAGE)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"{PAGE} answered {answer.status}")
        times.append(time.perf_counter() - started)
    return times


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(int(sys.argv[1]))))
