from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.transfer.docusaurus.exporting import book_export
from textbook.errors import AppError


class Command(BaseCommand):
    help = "Writes the book as a Docusaurus site; import_docusaurus brings it back unchanged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="an empty folder, or an earlier export")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = book_export(
                target=options["folder"],
                progress=lambda line: self.stdout.write(f"  {line}") if options["verbosity"] > 1 else None,
            )
        except (AppError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"  Site: {report.chapters} chapters, {report.translations} translations, {report.pictures} pictures"
        )
        for name in report.changed:
            self.stdout.write(self.style.WARNING(f"  {name}: some of its text would come back in other words"))
