"""One process at a time, on however many machines share the database."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Waits for whoever does the same. SQLite needs none of it: one machine, and migrations lock the file.

    The lock is a transaction's, of a connection of its own: a session's would get lost behind a pooler."""
    if connection.vendor != "postgresql":
        yield
        return
    holder = connections.create_connection("default")
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(f"textbook:{name}".encode())])
        yield
    finally:
        holder.rollback()
        holder.close()
