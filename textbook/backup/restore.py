"""Puts a file in the place of what is there: all of it, or nothing."""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction

from textbook.backup import history
from textbook.backup.archive import TABLES, BadBackup, Manifest
from textbook.backup.media import Swap, media_files, staged
from textbook.backup.reading import opened, verify
from textbook.backup.rows import column_of, columns_of, insert, tables_of

OF_THE_HOUSE = ("contenttypes", "auth", "sessions", "textbook", "django_tasks_database")  # there before anybody comes


def backup_restore(*, path: Path, force: bool = False) -> Manifest:
    with opened(path) as (archive, manifest):
        verify(archive, manifest)
        there = what_is_there()
        if there and not force:
            raise BadBackup(f"This site is not empty ({there}). --force puts the backup in its place.")
        with staged(archive, manifest) as stage, Swap(stage) as swap, one_change():
            load(archive, manifest)
            connection.check_constraints()
            swap.now()
    cache.clear()
    return manifest


def what_is_there() -> str:
    """In a few words; empty when only the house itself has written there."""
    history.applied()
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        found = []
        for name, model in tables_of(apps).items():
            if name not in present or model._meta.app_label in OF_THE_HOUSE:
                continue
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found.append((int(cursor.fetchone()[0]), str(model._meta.verbose_name_plural)))
    biggest = [f"{count} {words}" for count, words in sorted(found, reverse=True)[:3] if count]
    files = sum(1 for _ in media_files())
    return ", ".join(biggest + ([f"{files} pictures"] if files else []))


def load(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Tables as they were when the file was written, its rows, then every migration since."""
    tables = tables_of(history.tables_as_of(history.known(manifest.migrations)))
    checks_wait(until_the_end=True)
    empty(tables)
    for name, table in manifest.tables.items():
        by_column = {column_of(field): field for field in columns_of(tables[name])}
        if set(by_column) != set(table.columns):
            raise BadBackup(f"The columns of {name} are not those that its migrations make.")
        with archive.open(f"{TABLES}{name}.jsonl") as lines:
            count = insert(tables[name], [by_column[column] for column in table.columns], lines)
        if count != table.rows:
            raise BadBackup(f"{name} has {count} rows, the manifest says {table.rows}.")
    checks_wait(until_the_end=False)
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(tables_of(apps).values())):
            cursor.execute(sql)


def empty(tables: Iterable[str]) -> None:
    """What migrations filled in comes from the file too."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608


def checks_wait(*, until_the_end: bool) -> None:
    """PostgreSQL changes no table that has checks waiting; rows on the other hand come in any order."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {'DEFERRED' if until_the_end else 'IMMEDIATE'}")


@contextmanager
def one_change() -> Iterator[None]:
    """One transaction for tables and rows. SQLite takes its foreign keys off outside of it."""
    try:
        with connection.constraint_checks_disabled(), transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '15s'")
                checks_wait(until_the_end=False)
            yield
    except (DataError, IntegrityError, ValidationError, ValueError, TypeError, RecursionError) as error:
        raise BadBackup(f"The database refuses a row: {error}") from error
    except DatabaseError as error:
        raise BadBackup(f"The database refuses: {error}. Stop web and worker, then try again.") from error
