"""How well and how fast the book is searched: on the shipped questions, on public sets given as files, and in a book
of 5,000 passages, in a process of its own whose memory is a worker's.

    python -m bench.retrieval xquad.en.json
"""

import os
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django
from django.core.management import call_command

from bench import passages
from bench.table import print_table

SIZE = 5_000
ASKED = 300
QUESTIONS = Path(__file__).resolve().parent.parent / "content" / "book" / "questions"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="textbook-bench-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "textbook.settings", "DATA_DIR": folder, "ENV_FILES": "none"}
        os.environ["LOG_LEVEL"] = "error"
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("load_book", QUESTIONS.parent, verbosity=0)
        call_command("build_index", verbosity=0)
        for files in ([], *[[name] for name in sys.argv[1:]]):
            call_command("evaluate_retrieval", *files)
        passages.measure()
        print_table(f"search in {SIZE} passages, in process", ("what", "median", "p95"), speed())


def speed() -> list[tuple[str, str, str]]:
    import textbook.wsgi  # noqa: F401, PLC0415  # a worker has all of the site in memory
    from bench.large import asked_of, large_index  # noqa: PLC0415  # needs the settings

    index = large_index(SIZE)
    questions = [line for path in sorted(QUESTIONS.glob("*.jsonl")) for line in path.read_text().splitlines()]
    rows = []
    for name, scoped in (("whole book, with the question's embedding", False), ("one module, with embedding", True)):
        times = []
        for line in random.Random(1).sample(questions * 2, ASKED):  # noqa: S311  # no secret
            started = time.perf_counter()
            asked_of(index, line, scoped=scoped)
            times.append((time.perf_counter() - started) * 1000)
        rows.append((name, f"{statistics.median(times):.0f} ms", f"{sorted(times)[int(ASKED * 0.95)]:.0f} ms"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*rows, ("memory of the process, at most", f"{memory:.0f} MB", "")]


if __name__ == "__main__":
    main()
