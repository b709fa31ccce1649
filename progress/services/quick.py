"""The two hottest writes, each one statement. They leave behind exactly what `progress_save` and `task_create` leave:
`progress/tests/test_fast.py` compares every table of this app."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from progress.models import ChapterProgress, StudyTask
from textbook.fast.statement import execute

TOLD = ("completion_pct", "quiz_score", "time_spent_sec", "bookmarked")


def progress_put(*, user_id: UUID, public_id: str, changes: Mapping[str, Any]) -> dict[str, Any] | None:
    """Stores what a program says of a published chapter and gives the row as the API tells it; None if there is none.
    What it says of completion is kept as its word, too."""
    now = timezone.now()
    fields = _fields(ChapterProgress, "id", "chapter")
    if "completion_pct" in changes:
        changes = {**changes, "told_pct": changes["completion_pct"], "told_at": now}
    values = {**changes, "user": user_id, "updated_at": now}
    rows = execute(_upsert(connection.vendor, tuple(sorted(changes))), [*_values(fields, values), public_id, now])
    if not rows:
        return None
    told = dict(zip(TOLD, rows[0], strict=True))
    return {"chapter_id": public_id, **told, "bookmarked": bool(told["bookmarked"]), "updated_at": now}


def task_insert(*, values: Mapping[str, Any]) -> None:
    fields = _fields(StudyTask)
    execute(_insert(StudyTask), _values(fields, values))


Fields = tuple[models.Field[Any, Any], ...]


@cache
def _fields(model: type[models.Model], *without: str) -> Fields:
    return tuple(field for field in model._meta.concrete_fields if field.name not in without)


def _values(fields: Fields, values: Mapping[str, Any]) -> list[Any]:
    return [values[field.name] if field.name in values else field.get_default() for field in fields]


@cache
def _insert(model: type[models.Model]) -> str:
    fields = _fields(model)
    columns, values = ", ".join(field.column for field in fields), ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({values})"  # noqa: S608  # names of ours


@cache
def _upsert(vendor: str, changed: tuple[str, ...]) -> str:
    """`SELECT` brings the chapter's id, and no row when the chapter is not published."""
    fields = _fields(ChapterProgress, "id", "chapter")
    postgres = vendor == "postgresql"  # which has to be told what a value of a SELECT is
    values = ", ".join(f"CAST(%s AS {field.db_type(connection)})" if postgres else "%s" for field in fields)
    changes = ", ".join(f"{name} = excluded.{name}" for name in (*changed, "updated_at"))
    return (
        f"INSERT INTO user_progress ({', '.join(field.column for field in fields)}, chapter_id)"  # noqa: S608
        f" SELECT {values}, id FROM chapters WHERE public_id = %s"
        " AND (status = 'published' OR (status = 'scheduled' AND publish_at <= %s))"
        f" ON CONFLICT (user_id, chapter_id) DO UPDATE SET {changes} RETURNING {', '.join(TOLD)}"
    )
