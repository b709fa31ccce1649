"""`manage.py backup FILE`: database and pictures in one file, while the site runs."""

import contextlib
import os
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from textbook.backup import Manifest, backup_write
from textbook.errors import AppError


class Command(BaseCommand):
    help = "Writes database and pictures to one file; restore it with: manage.py restore FILE"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="where to write, or - for standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            manifest = (
                backup_write(target=sys.stdout.buffer) if options["file"] == "-" else write_file(Path(options["file"]))
            )
        except AppError as error:
            raise CommandError(error.detail) from error
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror or error}. Nothing was kept.") from error
        out = self.stderr if options["file"] == "-" else self.stdout
        out.write(
            f"{manifest.rows} rows of {len(manifest.tables)} tables and {len(manifest.media)} pictures"
            f" in {time.monotonic() - started:.1f} s",
            str,
        )


def write_file(path: Path) -> Manifest:
    """Under another name until it is whole, readable by its owner only: it holds what people wrote."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            manifest = backup_write(target=file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        return manifest
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
