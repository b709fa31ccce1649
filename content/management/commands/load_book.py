from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.transfer.book import LoadReport, Prefer, book_load
from content.transfer.files import FileProblem, read_book


class Command(BaseCommand):
    help = "Loads a book's folder. Run it again after changes: what an instructor edited is never overwritten unasked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        side = parser.add_mutually_exclusive_group()
        side.add_argument("--theirs", action="store_true", help="where both changed, the files win")
        side.add_argument("--ours", action="store_true", help="where both changed, the instructor's text stays")

    def handle(self, *args: Any, **options: Any) -> None:
        prefer: Prefer = "theirs" if options["theirs"] else "ours" if options["ours"] else ""
        verbose = options["verbosity"] > 0
        try:
            report = book_load(
                folder=read_book(options["folder"]), prefer=prefer, dry_run=options["dry_run"],
                progress=lambda line: self.stdout.write(f"  {line}") if options["verbosity"] > 1 else None,
            )  # fmt: skip
        except FileProblem as error:
            raise CommandError(str(error)) from error
        if verbose or report.tally["new"] or report.tally["updated"]:
            self.stdout.write(f"  Book: {tally(report)}")
        for name in report.conflicts:
            self.stdout.write(
                self.style.WARNING(
                    f"  {name}: changed on both sides, kept as it is here (--theirs takes the files, --ours settles it)"
                )
            )
        if report.failures:
            raise CommandError("\n".join(report.failures))


def tally(report: LoadReport) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(report.tally.items()) if count) or "nothing to do"
