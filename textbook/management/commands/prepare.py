"""`manage.py prepare`: brings a database up to date before web and worker start. Safe to run again and at once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts.services import instructors_sync
from textbook.alone import alone


class Command(BaseCommand):
    help = "Migrates the database, updates the instructors' rights and loads the shipped book."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--without-book", action="store_true", help="for a site with a book of its own")

    def handle(self, *args: Any, **options: Any) -> None:
        with alone("prepare"):
            call_command("migrate", verbosity=0)
            instructors_sync()
            if not options["without_book"]:
                call_command("load_book", settings.BASE_DIR / "content" / "book", verbosity=0, stdout=self.stdout)
