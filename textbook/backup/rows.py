"""Rows in a form that every database reads: a JSON list a row, times as ISO, bytes as base64."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, GeneratedField, JSONField, Model

AT_ONCE = 500
LEFT_OUT = {"django_session", "workers"}  # people sign in again; which workers run is no matter of yesterday

Columns = list["Field[Any, Any]"]


def tables_of(apps: Apps) -> dict[str, type[Model]]:
    """Every table of a state of the models, historical states too."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in models if model._meta.can_migrate(connection)}


def columns_of(model: type[Model]) -> Columns:
    return [field for field in model._meta.local_concrete_fields if not isinstance(field, GeneratedField)]


def column_of(field: "Field[Any, Any]") -> str:
    return str(field.column)


def rows_of(model: type[Model]) -> Iterator[tuple[Any, ...]]:
    """In order of the key, some at a time: flat in memory, behind every kind of connection pooler."""
    names = [field.attname for field in columns_of(model)]
    key = names.index(model._meta.pk.attname)
    rows = model._base_manager.order_by("pk").values_list(*names)
    page = list(rows[:AT_ONCE])
    while page:
        yield from page
        page = list(rows.filter(pk__gt=page[-1][key])[:AT_ONCE])


def line_of(row: tuple[Any, ...]) -> bytes:
    return json.dumps(row, default=portable, separators=(",", ":")).encode() + b"\n"


def portable(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return str(value)


def native(field: "Field[Any, Any]", value: Any) -> Any:
    """What the database at hand takes for a value of the file."""
    if value is None and isinstance(field, JSONField) and not field.null:
        return field.get_db_prep_value(None, connection)  # JSON's null, not SQL's
    return field.get_db_prep_save(field.to_python(value), connection)


def insert(model: type[Model], columns: Columns, lines: Iterable[bytes]) -> int:
    """Straight into the table, so that nothing is stamped, signalled or validated anew."""
    rows = ([native(field, value) for field, value in zip(columns, json.loads(line), strict=True)] for line in lines)
    quote = connection.ops.quote_name
    names = ", ".join(quote(column_of(field)) for field in columns)
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return copy_rows(cursor, f"COPY {table} ({names}) FROM STDIN", rows)
        marks = ", ".join(["%s"] * len(columns))
        return insert_rows(cursor, f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def copy_rows(cursor: CursorWrapper, sql: str, rows: Iterable[list[Any]]) -> int:
    count = 0
    with cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def insert_rows(cursor: CursorWrapper, sql: str, rows: Iterable[list[Any]]) -> int:
    count, rows = 0, iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        cursor.executemany(sql, some)
        count += len(some)
    return count
