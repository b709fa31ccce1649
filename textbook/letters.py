"""Capitals of every script in searches and lists. SQLite by itself knows those of A to Z alone."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from django.db.models.functions import Lower

WILD = {"%": ".*", "_": "."}


class SortKey(Lower):
    """PostgreSQL orders by its collation; here Ü follows U."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="sort_key", **context)


def sort_key(value: Any) -> Any:
    return normalize("NFKD", value.casefold()) if isinstance(value, str) else value


def like(pattern: Any, value: Any, escape: str = "") -> bool | None:
    """`value LIKE pattern`, which is what `icontains` asks of SQLite."""
    if pattern is None or value is None:
        return None
    return matcher(str(pattern), escape)(str(value)) is not None


@lru_cache(maxsize=100)
def matcher(pattern: str, escape: str) -> Callable[[str], object]:
    letters = iter(pattern)
    parts = (re.escape(next(letters, "")) if a == escape else WILD.get(a) or re.escape(a) for a in letters)
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL).fullmatch


def teach(sender: Any, connection: Any, **_rest: Any) -> None:
    """LOWER stays as it is: the unique indexes of addresses and names rest on it."""
    if connection.vendor == "sqlite":
        for name, arguments, does in (("like", 2, like), ("like", 3, like), ("sort_key", 1, sort_key)):
            connection.connection.create_function(name, arguments, does, deterministic=True)
