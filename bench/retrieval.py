"""How well and how fast the book is searched: on the shipped questions, on public sets given as files, and in books
of up to 100,000 passages.

    python -m bench.retrieval xquad.en.json
"""

import os
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command

from bench import passages

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


if __name__ == "__main__":
    main()
