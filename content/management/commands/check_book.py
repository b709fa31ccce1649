import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from content.checks import CHECKS, Shipped
from content.checks.language import prose_words, reading_level, sentences_of
from content.transfer.files import FileProblem

_NAME = re.compile(r'"([a-z0-9-]+)"')


class Command(BaseCommand):
    help = "Checks the shipped book: every promise that docs/writing.md makes about it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=settings.BASE_DIR / "content" / "book")
        parser.add_argument("--only", choices=CHECKS, action="append", help="one check; may be given several times")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            book = Shipped(options["folder"], shipped_labs(settings.BASE_DIR / "static" / "labs" / "index.js"))
            found = {name: sorted(CHECKS[name](book)) for name in options["only"] or CHECKS}
        except FileProblem as error:
            raise CommandError(str(error)) from error
        self.tell(book)
        for name, troubles in found.items():
            mark = self.style.ERROR(f"{len(troubles):4}") if troubles else self.style.SUCCESS("  ok")
            self.stdout.write(f"{mark}  {name}")
        for troubles in found.values():
            for trouble in troubles:
                self.stdout.write(f"{options['folder']}/{trouble}")
        if count := sum(map(len, found.values())):
            raise CommandError(f"{count} problems.")

    def tell(self, book: Shipped) -> None:
        self.stdout.write("chapter             prose  sentence  ease  quiz  exercises  figures")
        for text in book.lessons:
            questions = text.rendered.questions
            exercises = sum(question.kind == "open" for question in questions)
            level = reading_level(sentences_of(text.rendered.blocks))
            figures = sum(block.kind == "figure" for block in text.rendered.blocks)
            self.stdout.write(
                f"{text.file.public_id:18}{prose_words(text):7}{level.sentence_words:10.1f}{level.ease:6.0f}"
                f"{len(questions) - exercises:6}{exercises:11}{figures:9}"
            )
        self.stdout.write(f"{len(book.terms)} terms, {len(book.english)} chapters, {len(book.texts)} texts\n")


def shipped_labs(index: Path) -> frozenset[str]:
    """The labs that `static/labs/index.js` can start and that have a file of their own."""
    names = index.read_text(encoding="utf-8").partition("names = [")[2].partition("]")[0]
    return frozenset(name for name in _NAME.findall(names) if (index.parent / f"{name}.js").exists())
