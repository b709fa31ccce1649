"""The two hottest writes, each one statement. They leave behind exactly what `progress_save` and `task_create` leave:
`progress/tests/test_fast.py` compares every table of this app."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from progress.models import ChapterProgress, StudyTask
from textbook.fast.statement import Condition, execute

TOLD = ("completion_pct", "quiz_score", "time_spent_sec", "bookmarked")


def progress_put(
    *, user_id: UUID, public_id: str, changes: Mapping[str, Any], only_if: Condition
) -> dict[str, Any] | None:
    """Stores what a program says of a published chapter and gives the row as the API tells it; None if nothing was
    stored. What it says of completion and the quiz is kept as its word, too."""
    now = timezone.now()
    if "completion_pct" in changes:
        changes = {**changes, "told_pct": changes["completion_pct"], "told_at": now}
    if "quiz_score" in changes:
        changes = {**changes, "score_told": True}
    given = _values(_fields(ChapterProgress, "id", "chapter"), {**changes, "user": user_id, "updated_at": now})
    sql = _upsert(connection.vendor, tuple(sorted(changes)), only_if.sql)
    rows = execute(sql, [*given, public_id, now, *only_if.values])
    if not rows:
        return None
    told = dict(zip(TOLD, rows[0], strict=True))
    return {"chapter_id": public_id, **told, "bookmarked": bool(told["bookmarked"]), "updated_at": now}


def task_insert(*, values: Mapping[str, Any], only_if: Condition) -> bool:
    given = _values(_fields(StudyTask), values)
    return bool(execute(_insert(connection.vendor, only_if.sql), [*given, *only_if.values]))


Fields = tuple[models.Field[Any, Any], ...]


@cache
def _fields(model: type[models.Model], *without: str) -> Fields:
    return tuple(field for field in model._meta.concrete_fields if field.name not in without)


def _values(fields: Fields, values: Mapping[str, Any]) -> list[Any]:
    return [values[field.name] if field.name in values else field.get_default() for field in fields]


def _columns(fields: Fields) -> str:
    return ", ".join(str(field.column) for field in fields)


def _places(vendor: str, fields: Fields) -> str:
    """PostgreSQL has to be told what a value of a SELECT is."""
    if vendor != "postgresql":
        return ", ".join(["%s"] * len(fields))
    return ", ".join(f"CAST(%s AS {field.rel_db_type(connection)})" for field in fields)


@cache
def _insert(vendor: str, only_if: str) -> str:
    fields = _fields(StudyTask)
    return (
        f"INSERT INTO tasks ({_columns(fields)})"  # names of ours
        f" SELECT {_places(vendor, fields)} WHERE {only_if} RETURNING id"
    )


@cache
def _upsert(vendor: str, changed: tuple[str, ...], only_if: str) -> str:
    """`SELECT` brings the chapter's id, and no row when the chapter is not published."""
    fields = _fields(ChapterProgress, "id", "chapter")
    changes = ", ".join(f"{name} = excluded.{name}" for name in (*changed, "updated_at"))
    return (
        f"INSERT INTO user_progress ({_columns(fields)}, chapter_id)"  # noqa: S608  # names of ours
        f" SELECT {_places(vendor, fields)}, id FROM chapters WHERE public_id = %s"
        f" AND (status = 'published' OR (status = 'scheduled' AND publish_at <= %s)) AND {only_if}"
        f" ON CONFLICT (user_id, chapter_id) DO UPDATE SET {changes} RETURNING {', '.join(TOLD)}"
    )
