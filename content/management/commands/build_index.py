import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.retrieval.away import EmbedderAway, ServerAway
from content.services.indexing import index_check, index_update, shipped_check, vectors_ship

WIDTH = 30


class Command(BaseCommand):
    help = "Brings the passages of every chapter, their vectors and the search index up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--rebuild", action="store_true", help="make all of it anew; search answers meanwhile")
        what.add_argument("--check", action="store_true", help="change nothing, say what differs")
        parser.add_argument("--ship", action="store_true", help="the vectors that travel with the shipped book, too")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            self.build(anew=options["rebuild"], shipped=options["ship"])
        self.check_index(shipped=options["ship"])

    def build(self, *, anew: bool, shipped: bool) -> None:
        try:
            index_update(progress=self.bar, anew=anew)
        except (EmbedderAway, ServerAway) as error:
            raise CommandError(f"{error}. What was made is kept; run this again to go on.") from error
        if shipped:
            self.stdout.write(f"{vectors_ship()} vectors travel with the book")

    def check_index(self, *, shipped: bool) -> None:
        report = index_check()
        self.stdout.write("\n".join(f"{count:7}  {what}" for what, count in report.counts.items()))
        troubles = report.troubles + (shipped_check() if shipped else [])
        if troubles:
            raise CommandError("\n".join(troubles))
        self.stdout.write(self.style.SUCCESS("Texts, rows and index agree."))

    def bar(self, what: str, done: int, total: int) -> None:
        """One line that fills up on a terminal; a line at the end elsewhere."""
        if not total or (not sys.stdout.isatty() and done < total):
            return
        full = WIDTH * done // total
        end = "\n" if done >= total else ""
        self.stdout.write(f"\r  {what:12} [{'#' * full}{'·' * (WIDTH - full)}] {done}/{total}", ending=end)
        self.stdout.flush()
