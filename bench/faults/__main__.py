"""`make faults`: what breaks while people work, and whether anything is lost. Loopback only; ends what it started.

make faults                        every row, some minutes
make faults ARGS="kill database"   these rows, of those below
make faults ARGS="--short"         the kill and the database rows with small numbers
"""

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.faults.clock import clock_jumps
from bench.faults.editing import edited_at_once
from bench.faults.full import disks_full
from bench.faults.mail import mail_away
from bench.faults.malformed import malformed
from bench.faults.model import model_ill
from bench.faults.outages import Row, killed, short, stopped
from bench.faults.rebuilding import rebuild_killed
from bench.faults.searching import embedder_away, qdrant_away
from bench.faults.site import postgres, site
from bench.table import print_table

OTHERS = {
    "qdrant": qdrant_away, "embedder": embedder_away, "model": model_ill, "mail": mail_away, "clock": clock_jumps,
    "disk": disks_full, "rebuild": rebuild_killed,
}  # fmt: skip
KINDS = ("kill", "database", "malformed", "editing", *OTHERS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="all, when none is named")
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))  # and what was started ends, too
    done: list[Row] = []
    rows = iter(short()) if options.short else measured(options.kinds or KINDS)
    print_table("faults", ("what happens", "what was seen", "held"), kept(rows, done))
    sys.exit(0 if done and all(row[2] == "yes" for row in done) else 1)


def kept(rows: Iterator[Row], done: list[Row]) -> Iterator[Row]:
    for row in rows:
        done.append(row)
        yield row


def measured(kinds: Sequence[str]) -> Iterator[Row]:
    for kind in kinds:
        yield from OTHERS[kind]() if kind in OTHERS else ()
    if {"kill", "malformed", "editing"} & {*kinds}:
        with site() as server:
            if "malformed" in kinds:
                yield malformed(server, 10_000)
            if "kill" in kinds:
                yield killed(server, "SQLite", 200)
            if "editing" in kinds:
                yield edited_at_once(server, "SQLite", 20)
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        sys.stdout.write("PostgreSQL is missing: apt-get install postgresql\n")
    elif {"kill", "database", "editing"} & {*kinds}:
        with postgres() as database, site(database) as server:
            if "kill" in kinds:
                yield killed(server, "PostgreSQL", 200)
            if "database" in kinds:
                yield stopped(server, database, 16, 5)
            if "editing" in kinds:
                yield edited_at_once(server, "PostgreSQL", 20)


if __name__ == "__main__":
    main()
