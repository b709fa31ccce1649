"""Writes the file from one moment of the database, while everybody goes on reading and writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from textbook.backup import history
from textbook.backup.archive import TABLES, BadBackup, Manifest, Table, Writer
from textbook.backup.media import add_media
from textbook.backup.rows import LEFT_OUT, column_of, columns_of, line_of, rows_of, tables_of


def backup_write(*, target: BinaryIO) -> Manifest:
    missing = history.pending()
    if missing:
        raise BadBackup(f"The database is older than this code ({missing[0]} is missing). Run: manage.py migrate")
    migrations = [".".join(node) for node in history.applied()]
    manifest = Manifest(settings.VERSION, datetime.now(UTC).isoformat(), connection.vendor, migrations)
    writer = Writer(target, manifest)
    add_media(writer)
    with one_moment():
        manifest.taken_at = datetime.now(UTC).isoformat()
        for name, model in sorted(tables_of(apps).items()):
            if name not in LEFT_OUT:
                add_table(writer, name, model)
    add_media(writer)
    writer.finish()
    return manifest


def add_table(writer: Writer, name: str, model: type[Model]) -> None:
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        for row in rows_of(model):
            count += 1
            yield line_of(row)

    writer.add(f"{TABLES}{name}.jsonl", lines())
    writer.manifest.tables[name] = Table([column_of(field) for field in columns_of(model)], count)


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that only reads and sees one state of the database; it holds nobody up."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    sqlite = cast("Any", connection)
    mode, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"  # IMMEDIATE would keep writers out
    try:
        with transaction.atomic():
            yield
    finally:
        sqlite.transaction_mode = mode
