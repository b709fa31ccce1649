"""`make bench`: how fast pages and API are, as ratios to the cheapest answer of the same server in the same run.

A real server (one process, eight threads) with the shipped book on a scratch database, a client on the same machine;
every endpoint is measured in turn, several times round, the median is shown. Only ratios travel between machines.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from bench.load import measure
from bench.pipeline import pipeline_rows
from bench.server import Server
from bench.table import print_table

CHAPTER = "module-1-chapter-1"
BASE = "/health"
ENDPOINTS = {
    BASE: "the cheapest answer (no database)",
    f"/chapters/{CHAPTER}": "chapter page, guest",
    f"/chapters/{CHAPTER}#304": "chapter page, guest, unchanged (304)",
    "/": "home, guest",
    "/search?q=inverted+pendulum": "search page",
    "/api/chapters": "chapters list",
    f"/api/chapters/{CHAPTER}": "chapter JSON",
    "/api/user/profile#token": "profile (token and session checked)",
    f"/api/progress/{CHAPTER}#token": "progress of a chapter",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 11), metavar="1-10")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--threads", type=int, default=4, choices=range(1, 33), metavar="1-32")
    options = parser.parse_args()
    seconds = min(max(options.seconds, 0.2), 20.0)
    with tempfile.TemporaryDirectory(prefix="textbook-bench-") as folder, Server(Path(folder)) as server:
        runs: dict[str, list[float]] = {endpoint: [] for endpoint in ENDPOINTS}
        for turn in range(options.rounds):
            order = list(ENDPOINTS) if turn % 2 == 0 else list(reversed(ENDPOINTS))
            for endpoint in order:
                runs[endpoint].append(measure(server, endpoint, seconds=seconds, threads=options.threads))
        base = statistics.median(runs[BASE])
        rows = [
            (name, f"{statistics.median(runs[key]):.0f}/s", f"{statistics.median(runs[key]) / base:.2f}")
            for key, name in ENDPOINTS.items()
        ]
        print_table(f"requests, ratio to “{ENDPOINTS[BASE]}”", ("what", "median", "ratio"), rows)
        print_table("starting", ("what", "seconds"), server.rows())
    print_table("writing", ("what", "milliseconds"), pipeline_rows())


if __name__ == "__main__":
    main()
