"""`make bench`: a real server with the shipped book on a scratch database, clients on the same machine.

    make bench                                  everything but chat, a quarter of an hour
    make bench ARGS="requests --rounds 5"       one kind of measurement: requests, starting, learners, growth, writing

Beside the servers of a peer where they answer: see bench/README.md. Only ratios within one run mean anything.
`python -m bench.chat` measures the tutor.
"""

import argparse
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import growth, learners, requests, starting
from bench.database import database
from bench.pipeline import pipeline_rows
from bench.server import Server
from bench.table import print_table

KINDS = ("starting", "requests", "learners", "growth", "writing")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="all, when none is named")
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 11), metavar="1-10")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--only", default="", help="of the requests or curves only these: page_user,chapters")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))  # and what was started ends, too
    kinds = options.kinds or KINDS
    seconds = min(max(options.seconds, 1.0), 20.0)
    if set(kinds) - {"writing"}:
        with (
            tempfile.TemporaryDirectory(prefix="textbook-bench-") as folder,
            database() as used,
            Server(Path(folder), used.url, used.pid) as server,
        ):
            measure(kinds, server, options.rounds, seconds, options.only)
    if "writing" in kinds:
        print_table("writing", ("what", "milliseconds"), pipeline_rows())


def measure(kinds: Sequence[str], server: Server, rounds: int, seconds: float, only: str) -> None:
    if "starting" in kinds:
        starting.measure(server)
    if "requests" in kinds:
        requests.measure(server, rounds=rounds, seconds=seconds, only=only)
    if "learners" in kinds:
        learners.measure(server, seconds)
    if "growth" in kinds:
        growth.measure(server, only)


if __name__ == "__main__":
    main()
