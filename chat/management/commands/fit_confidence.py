"""Fits how sure the tutor is of itself. Run it as it is, and with EMBEDDINGS=none: each fits its own curves."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chat.answering.confidence import (
    CURVES,
    FILE,
    auroc,
    calibration,
    calibration_error,
    curves,
    fit,
    written,
)
from chat.evaluation import looked, selections
from content.retrieval.evaluation import NotQuestions, read_questions

Row = tuple[dict[str, float], bool]


class Command(BaseCommand):
    help = "Fits the confidence on every second question of FILEs and tries it on the others; --write keeps it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")

    def handle(self, *args: Any, files: list[Path], write: bool, **options: Any) -> None:
        try:
            asked = [row for path in files for row in read_questions(path)]
        except (NotQuestions, OSError) as error:
            raise CommandError(str(error)) from error
        book = [(dict(looked(one).features), one.place is not None) for one in asked]
        chosen = [row for one in asked for row in selections(one)]
        if not book or len({good for _row, good in book}) < 2:
            raise CommandError("Needs questions that the book answers and some that it does not.")
        means = "meaning" if all("nearest" in row for row, _good in book) else "words"
        fitted = dict(curves())
        for name, rows in ((means, book), (f"selected-{means}", chosen)):
            fitted[name] = self._fitted(name, rows)
        if write:
            FILE.write_text(written(fitted))
            curves.cache_clear()

    def _fitted(self, name: str, rows: Sequence[Row]) -> Any:
        """Every second row of each kind, so that both halves hold as many of both."""
        ordered = sorted(rows, key=lambda row: row[1])
        learned, tried = ordered[::2], ordered[1::2]
        curve = fit([row for row, _good in learned], [good for _row, good in learned], CURVES[name])
        self.stdout.write(f"\n{name}: {len(learned)} to learn from, {len(tried)} to try; threshold {curve.threshold}")
        for label, part in (("learned", learned), ("tried", tried)):
            chance, good = [curve(row) for row, _good in part], [good for _row, good in part]
            table = calibration(chance, good)
            wrong = sum((one >= curve.threshold) != true for one, true in zip(chance, good, strict=True)) / len(part)
            self.stdout.write(
                f"  {label:8} AUROC {auroc(chance, good):.3f}   calibration error {calibration_error(table):.3f}   "
                f"wrong side of the threshold {wrong:.3f}"
            )
        for said, true, count in table:
            self.stdout.write(f"    said {said:.2f}   true {true:.2f}   {count} questions")
        return curve
