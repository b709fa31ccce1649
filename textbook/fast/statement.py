"""A query of the ORM that becomes SQL once; afterwards only its values change.

On PostgreSQL it runs on Django's own connection with values bound by the server, prepared and answered in binary
(see DATABASE_PREPARE); elsewhere as any other query.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from django.db import connections
from django.db.models import QuerySet
from psycopg.pq import Format

SAMPLES: dict[type, Callable[[int], Any]] = {
    UUID: lambda number: UUID(int=(0xFA57 << 96) + number),
    datetime: lambda number: datetime(1901, 1, 1 + number, tzinfo=UTC),
    str: lambda number: f"sample \u2063{number}",
    int: lambda number: 1_907_000_000 + number,
}


class Condition(NamedTuple):
    sql: str
    values: list[Any]


class Statement:
    """`make` builds the query from values of the kinds that are named; it must give `values_list`."""

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], *kinds: type) -> None:
        self.make, self.kinds = make, kinds
        self.compiled: dict[str, tuple[str, list[tuple[Any, int | None]], list[Any]]] = {}

    def rows(self, *values: Any) -> list[Any]:
        connection: Any = connections["default"]
        sql, given, converters = self.bound(connection, *values)
        found = execute(sql, given)
        return [converted(row, converters, connection) for row in found] if converters else found

    def condition(self, *values: Any) -> Condition:
        """To write only if this finds something, in the same statement."""
        sql, given, _converters = self.bound(connections["default"], *values)
        return Condition(f"EXISTS ({sql})", given)

    def bound(self, connection: Any, *values: Any) -> tuple[str, list[Any], list[Any]]:
        sql, params, converters = self.compiled.get(connection.vendor) or self.compile(connection)
        return sql, [fixed if place is None else fixed(values[place]) for fixed, place in params], converters

    def compile(self, connection: Any) -> Any:
        samples = [SAMPLES[kind](number) for number, kind in enumerate(self.kinds)]
        compiler: Any = self.make(*samples).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        shown = [adapted(connection, sample) for sample in samples]
        places = [self.place(connection, param, shown) for param in params]
        binary = connection.vendor == "postgresql"  # then the values come as they are
        columns = {} if binary else compiler.get_converters([column for column, _, _ in compiler.select])
        steps = [(number, converters, column) for number, (converters, column) in columns.items()]
        self.compiled[connection.vendor] = sql, places, steps
        return self.compiled[connection.vendor]

    def place(self, connection: Any, param: Any, shown: Sequence[Any]) -> tuple[Any, int | None]:
        if param not in shown:
            return param, None
        number = shown.index(param)
        if isinstance(param, int):
            return type(param), number  # PostgreSQL is told the size of a number
        return (lambda value: adapted(connection, value)), number


def execute(sql: str, values: Sequence[Any]) -> list[Any]:
    """All rows of a statement that gives rows (a write: by RETURNING); `values` in the order of the %s."""
    connection: Any = connections["default"]
    if connection.vendor != "postgresql" or connection.queries_logged:  # a log of queries shows these, too
        with connection.cursor() as cursor:
            cursor.execute(sql, [adapted(connection, value) for value in values])
            return list(cursor.fetchall())
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return list(raw_cursor(connection).execute(sql, values, prepare=True).fetchall())


def adapted(connection: Any, value: Any) -> Any:
    if connection.vendor == "postgresql":
        return value
    if isinstance(value, UUID):
        return value.hex
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def converted(row: Sequence[Any], steps: Sequence[Any], connection: Any) -> tuple[Any, ...]:
    values = list(row)
    for number, converters, column in steps:
        for convert in converters:
            values[number] = convert(values[number], column, connection)
    return tuple(values)


def raw_cursor(connection: Any) -> psycopg.Cursor[Any]:
    """One for each connection, kept with it."""
    kept = connection.__dict__.get("fast_cursor")
    if kept is None or kept[0] is not connection.connection:
        cursor = psycopg.Cursor(connection.connection)
        cursor.format = Format.BINARY
        kept = connection.__dict__["fast_cursor"] = (connection.connection, cursor)
    raw: psycopg.Cursor[Any] = kept[1]
    return raw
