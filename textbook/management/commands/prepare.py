"""`manage.py prepare`: brings a database up to date before web and worker start. Safe to run again and at once."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from accounts.services import instructors_sync
from content.services.vectors import vectors_remind
from textbook.alone import alone
from textbook.backup import history


class Command(BaseCommand):
    help = "Migrates the database, updates the instructors' rights and loads the shipped book."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--without-book", action="store_true", help="for a site with a book of its own")
        parser.add_argument("--wait", type=int, metavar="SECONDS", help="change nothing, wait for whoever prepares")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["wait"] is not None:
            wait(options["wait"])
            return
        with alone("prepare"):
            call_command("migrate", verbosity=0)
            instructors_sync()
            if not options["without_book"]:
                call_command("load_book", settings.BASE_DIR / "content" / "book", verbosity=0, stdout=self.stdout)
            vectors_remind(stamp="")  # perhaps another model shall make them from now on


def wait(seconds: int) -> None:
    """Until the database has every migration of this code; one that does not answer yet is waited for too."""
    until = time.monotonic() + seconds
    while (missing := unprepared()) and time.monotonic() < until:
        time.sleep(2)
    if missing:
        raise CommandError(f"After {seconds} s the database is still not prepared: {missing}.")


def unprepared() -> str:
    try:
        pending = history.pending()
    except DatabaseError as error:
        connection.close()
        return f"it does not answer ({str(error).strip()})"
    return f"{pending[0]} is missing" if pending else ""
