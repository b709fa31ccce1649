"""How well questions with known answers are answered, without a model."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chat.answering.confidence import calibration
from chat.evaluation import Judged, figures, judged
from content.retrieval.evaluation import NotQuestions, read_questions
from content.services.search import mode


class Command(BaseCommand):
    help = "Answers the questions of FILEs (JSON lines) from the book, and says how well."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--show", action="store_true", help="print every answer too")

    def handle(self, *args: Any, files: list[Path], show: bool, **options: Any) -> None:
        try:
            asked = [row for path in files for row in read_questions(path)]
        except (NotQuestions, OSError) as error:
            raise CommandError(str(error)) from error
        if not asked:
            raise CommandError("There is no question in these files.")
        rows = [judged(one) for one in asked]
        if show:
            self._show(rows)
        self.stdout.write(f"search: {mode()}")
        for name, value in figures(rows).items():
            self.stdout.write(f"{name:40} {value:8.3f}" if value < 2 else f"{name:40} {value:8.0f}")
        self.stdout.write("\nconfidence said   answerable   questions")
        for said, true, count in calibration([row.confidence for row in rows], [row.answerable for row in rows]):
            self.stdout.write(f"{said:15.2f} {true:12.2f} {count:11}")

    def _show(self, rows: list[Judged]) -> None:
        for row in rows:
            wanted = row.asked.answers[0] if row.asked.answers else "(not in the book)"
            self.stdout.write(f"## {row.asked.question}\n{row.confidence:.2f}, wanted: {wanted}\n\n{row.content}\n")
