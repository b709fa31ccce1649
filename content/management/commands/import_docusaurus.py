from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.management.commands.load_book import tally
from content.transfer.book import Prefer
from content.transfer.docusaurus.importing import SiteReport, site_import
from content.transfer.files import FileProblem

SHOWN = 20


class Command(BaseCommand):
    help = "Brings a Docusaurus site into the book, as often as you like. No instructor's edit is overwritten unasked."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """`--version` here means a version of the docs."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the folder with docusaurus.config.js")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        parser.add_argument("--report", type=Path, help="write every line of the report into this file")
        parser.add_argument("--version", dest="docs_version", default="", help="a version, as in versioned_docs")
        side = parser.add_mutually_exclusive_group()
        side.add_argument("--theirs", action="store_true", help="where both changed, the site wins")
        side.add_argument("--ours", action="store_true", help="where both changed, the instructor's text stays")

    def handle(self, *args: Any, **options: Any) -> None:
        prefer: Prefer = "theirs" if options["theirs"] else "ours" if options["ours"] else ""
        try:
            report = site_import(
                path=options["path"], version=options["docs_version"], prefer=prefer, dry_run=options["dry_run"],
                progress=lambda line: self.stdout.write(f"  {line}") if options["verbosity"] > 0 else None,
            )  # fmt: skip
        except FileProblem as error:
            raise CommandError(str(error)) from error
        lines = self.lines(report)
        if options["report"]:
            options["report"].write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        self.stdout.write(f"  Site: {tally(report.load)}" + (" (dry run)" if options["dry_run"] else ""))
        for line in lines[:SHOWN]:
            self.stdout.write(self.style.WARNING(f"  {line}"))
        if len(lines) > SHOWN:
            self.stdout.write(f"  … and {len(lines) - SHOWN} more; --report FILE writes them all")
        if report.load.failures:
            raise CommandError("\n".join(report.load.failures))

    @staticmethod
    def lines(report: SiteReport) -> list[str]:
        conflicts = [
            f"{name}: changed on both sides, kept as it is here (--theirs takes the site, --ours settles it)"
            for name in report.load.conflicts
        ]
        return [*conflicts, *report.load.failures, *report.notes]
