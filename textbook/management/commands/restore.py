"""`manage.py restore FILE`: what `manage.py backup` wrote, on SQLite or PostgreSQL, whichever wrote it."""

import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from textbook.backup import Manifest, backup_check, backup_restore
from textbook.errors import AppError


class Command(BaseCommand):
    help = "Puts a backup in the place of database and pictures: all of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="what `manage.py backup` wrote, or - for standard input")
        parser.add_argument("--force", action="store_true", help="even where something is there already")
        parser.add_argument("--check", action="store_true", help="only read it and say whether it is whole")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            with local(options["file"]) as path:
                if options["check"]:
                    manifest = backup_check(path=path)
                else:
                    manifest = backup_restore(path=path, force=options["force"])
        except AppError as error:
            raise CommandError(f"{error.detail} Nothing was changed.") from error
        except OSError as error:
            raise CommandError(f"{error.filename or ''} {error.strerror or error}. Nothing was changed.") from error
        self.tell(manifest, options["check"], time.monotonic() - started)

    def tell(self, manifest: Manifest, only_checked: bool, seconds: float) -> None:
        self.stdout.write(
            f"{'Whole' if only_checked else 'Restored'}: {manifest.rows} rows and {len(manifest.media)} pictures of"
            f" {manifest.taken_at[:16]} UTC, version {manifest.version}, from {manifest.database} ({seconds:.1f} s)"
        )
        if not only_checked:
            self.stdout.write("Restart web and worker. People sign in again.")
            if settings.QDRANT_URL:
                self.stdout.write("The vector server's index is made from the database: manage.py build_index")


@contextmanager
def local(name: str) -> Iterator[Path]:
    """A zip is read from its end, so what comes through a pipe is kept in a file first."""
    if name != "-":
        yield Path(name)
        return
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
        file.flush()
        yield Path(file.name)
