"""`make bench`: a real server with the shipped book on a scratch database, clients on the same machine.

    make bench                                  everything, about half an hour
    make bench ARGS="requests --rounds 5"       kinds: starting, requests, learners, growth, tutor, retrieval, writing
    make bench ARGS="retrieval --questions xquad.en.json"   the shipped questions, and those of a public set

Beside the servers of a peer where they answer: see bench/README.md. Only ratios within one run mean anything.
"""

import argparse
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import chat, growth, learners, requests, starting
from bench.database import database
from bench.pipeline import pipeline_rows
from bench.server import Server
from bench.table import print_table

KINDS = ("starting", "requests", "learners", "growth", "tutor", "retrieval", "writing")
ALONE = {"tutor", "retrieval", "writing"}  # no server is needed, or one of their own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="all, when none is named")
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 11), metavar="1-10")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--questions", nargs="*", default=[], help="for retrieval: files in the format of SQuAD")
    parser.add_argument("--only", default="", help="of the requests or curves only these: page_user,chapters")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))  # and what was started ends, too
    kinds = options.kinds or KINDS
    seconds = min(max(options.seconds, 1.0), 20.0)
    if set(kinds) - ALONE:
        with (
            tempfile.TemporaryDirectory(prefix="textbook-bench-") as folder,
            database() as used,
            Server(Path(folder), used.url, used.pid) as server,
        ):
            measure(kinds, server, options.rounds, seconds, options.only)
    if "tutor" in kinds:
        chat.measure()
    if "retrieval" in kinds:  # in a process of its own: its memory is a worker's
        subprocess.run([sys.executable, "-m", "bench.retrieval", *options.questions], check=True)  # noqa: S603
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
