"""`python -m bench.passages 10000`: search in a book of so many passages, in a process of its own whose memory is a
worker's. The settings name a site that has the shipped book (see retrieval.py)."""

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django

from bench.pipeline import BOOK
from bench.table import print_table

SIZES = (1_000, 5_000, 10_000, 100_000)
ASKED = 100
ROWS = {
    "build": "index made, ms for 1,000 passages", "median": "search with the question's embedding, median ms",
    "p95": "the same, p95 ms", "words": "search by words alone, median ms", "memory": "memory of the process, MB",
}  # fmt: skip


def measure() -> None:
    """In the environment of the caller."""
    found = []
    for size in SIZES:
        command = [sys.executable, "-m", "bench.passages", str(size)]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))  # noqa: S603
    rows = [(name, *(f"{column[key]:,.1f}" for column in found)) for key, name in ROWS.items()]
    print_table("growth: search in so many passages, in process", ("what", *(f"{size:,}" for size in SIZES)), rows)


def measured(size: int) -> dict[str, float]:
    django.setup()
    import textbook.wsgi  # noqa: F401, PLC0415  # a worker has all of the site in memory
    from bench.large import asked_of, large_book, large_vectors, made  # noqa: PLC0415  # needs the settings

    book = large_book(size)
    vectors = large_vectors(book)
    started = time.perf_counter()
    index = made(book, vectors)
    told = index.meaning.width, index.lexicons
    build = time.perf_counter() - started
    del book, vectors, told
    index.load = lambda _wanted: {}  # a worker has let go of what its index was made of
    lines = [line for path in sorted(BOOK.glob("questions/*.jsonl")) for line in path.read_text().splitlines()]
    chosen = random.Random(1).sample(lines, ASKED)  # noqa: S311  # no secret
    asked_of(index, chosen[0], scoped=False)
    whole = [seconds(partial(asked_of, index, line, scoped=False)) for line in chosen]
    questions = [json.loads(line)["question"] for line in chosen]
    words = [seconds(partial(index.lexical.search, question, limit=200)) for question in questions]
    return {
        "build": build / size * 1e6,
        "median": statistics.median(whole) * 1e3,
        "p95": sorted(whole)[int(ASKED * 0.95)] * 1e3,
        "words": statistics.median(words) * 1e3,
        "memory": resident_mb(),
    }


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(int(sys.argv[1]))))
