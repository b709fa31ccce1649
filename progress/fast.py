"""The short way: progress and the study plan for programs. Only plain, valid requests; others go the usual way."""

from datetime import datetime
from typing import Any, TypeGuard
from uuid import UUID, uuid4

import orjson
from django.core.handlers.wsgi import WSGIRequest
from django.db.models import Count, QuerySet
from django.utils import timezone

from accounts.fast import LIVE, Speaker, live, speaker, told, while_live
from progress.models import Category, Priority
from progress.selectors.tasks import counts, stats_from
from progress.services.quick import progress_put, task_insert
from textbook.fast.frames import Answer, Asked
from textbook.fast.statement import Statement

LIMIT = 100
TASK = (
    "id", "user_id", "title", "description", "priority", "category", "completed", "due_date", "chapter__public_id",
    "created_at", "updated_at",
)  # fmt: skip
SHOWN = ("id", "user_id", "title", "description", "priority", "category", "status", "completed", "due_date",
         "chapter_id", "created_at", "updated_at")  # fmt: skip
FIELDS = ("id", "user", *TASK[2:8], "chapter", "created_at", "updated_at")
STATUS = ("pending", "completed")


def _tasks(*who: Any) -> QuerySet[Any, Any]:
    newest = live(*who).order_by("-user__tasks__created_at", "-user__tasks__id")
    return newest.values_list(*(f"user__tasks__{name}" for name in TASK))[: LIMIT + 1]


def _how_many(*who: Any) -> QuerySet[Any, Any]:
    return live(*who).order_by().values("pk").annotate(tasks=Count("user__tasks")).values_list("tasks")


THE_TASKS = Statement(_tasks, *LIVE)
HOW_MANY = Statement(_how_many, *LIVE)


def tasks(asked: Asked) -> Answer | None:
    """The first page of a list; who has no tasks goes the usual way."""
    found = speaker(asked)
    if found is None or asked.name.lower() != str(found.user_id):
        return None
    rows = THE_TASKS.rows(*found.moments)
    if not rows or rows[0][0] is None:
        return None
    headers = counted(asked, found, len(rows))
    return told(asked, found, [shown(row) for row in rows[:LIMIT]], headers) if headers else None


def counted(asked: Asked, found: Speaker, seen: int) -> tuple[tuple[str, str], ...]:
    """As `textbook.http.page_of` tells of the rest; nothing when the session just ended."""
    if seen <= LIMIT:
        return (("X-Total-Count", str(seen)),)
    [[total]] = HOW_MANY.rows(*found.moments) or [[0]]
    address = WSGIRequest(asked.environ).build_absolute_uri(asked.environ["PATH_INFO"])
    link = f'<{address}?skip={LIMIT}&limit={LIMIT}>; rel="next"'
    return (("X-Total-Count", str(total)), ("Link", link)) if total > LIMIT else ()


def shown(row: Any) -> dict[str, Any]:
    head, completed, tail = row[:6], row[6], row[7:]
    return dict(zip(SHOWN, (*head, STATUS[completed], completed, *tail), strict=True))


COUNTED = tuple(counts(timezone.now()))


def _stats(session: UUID, user: UUID, now: datetime, lately: datetime) -> QuerySet[Any, Any]:
    rows = live(session, user, now, lately).order_by().values("pk").annotate(**counts(now, "user__tasks__"))
    return rows.values_list(*COUNTED)


THE_STATS = Statement(_stats, *LIVE)


def stats(asked: Asked) -> Answer | None:
    found = speaker(asked)
    if found is None or asked.name.lower() != str(found.user_id):
        return None
    rows = THE_STATS.rows(*found.moments)
    return told(asked, found, stats_from(dict(zip(COUNTED, rows[0], strict=True))), big=False) if rows else None


def task_create(asked: Asked) -> Answer | None:
    sent = plain_task(asked.body()) if asked.frame() else None
    found = speaker(asked) if sent else None
    if sent is None or found is None or asked.name.lower() != str(found.user_id):
        return None
    now = timezone.now()
    row = (uuid4(), found.user_id, *sent, False, None, None, now, now)
    answer = told(asked, found, shown(row))
    if answer is not None:
        asked.written = True
        if not task_insert(values=dict(zip(FIELDS, row, strict=True)), only_if=while_live(found)):
            return None
    return answer


def plain_task(raw: bytes | None) -> tuple[str, str | None, str, str] | None:
    """Title, description, priority and category, if nothing else is said and nothing needs a second look."""
    sent = json_object(raw)
    if sent is None or not sent.keys() <= {"title", "description", "priority", "category"}:
        return None
    title: Any = sent.get("title")
    description: Any = sent.get("description")
    priority, category = sent.get("priority", Priority.MEDIUM.value), sent.get("category", Category.OTHER.value)
    if not is_line(title, 500) or not (description is None or is_line(description, 1000)):
        return None
    if priority not in Priority.values or category not in Category.values:
        return None
    return title, description, priority, category


def progress(asked: Asked) -> Answer | None:
    changes = plain_progress(asked.body()) if asked.frame(big=False) else None
    found = speaker(asked) if changes else None
    if changes is None or found is None:
        return None
    row = progress_put(user_id=found.user_id, public_id=asked.name, changes=changes, only_if=while_live(found))
    return told(asked, found, row, big=False) if row else None


LIMITS = {"completion_pct": 100, "quiz_score": 100, "time_spent_sec": 2_000_000_000}


def plain_progress(raw: bytes | None) -> dict[str, int | bool] | None:
    sent = json_object(raw)
    if not sent:
        return None
    for name, value in sent.items():
        if type(value) is bool and name == "bookmarked":
            continue
        if type(value) is not int or not 0 <= value <= LIMITS.get(name, -1):
            return None
    return sent


def json_object(raw: bytes | None) -> dict[str, Any] | None:
    try:
        sent = orjson.loads(raw or b"")
    except orjson.JSONDecodeError:
        return None
    return sent if isinstance(sent, dict) else None


def is_line(value: Any, longest: int) -> TypeGuard[str]:
    """A text that the usual way would take as it is."""
    return isinstance(value, str) and 0 < len(value) <= longest and value == value.strip() and "\x00" not in value
