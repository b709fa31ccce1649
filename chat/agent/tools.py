"""The agent's hands: tools over the study plan of one learner. Arguments come from a model or a sentence and are
checked by the rules of the API; every tool goes through the services that the pages use."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from rest_framework import serializers

from accounts.days import now_for, today_for
from accounts.models import User
from progress.due import end_of
from progress.models import Category, Priority, StudyTask
from progress.selectors import TaskFilters, task_of, tasks_of
from progress.selectors.tasks import due_between, late
from progress.serializers import TaskChangeSerializer, TaskSerializer
from progress.services import task_create, task_delete, task_update
from progress.services.tasks import task_undo_token
from textbook.errors import AppError
from textbook.fields import Text

MOST_LISTED = 30
Result = dict[str, Any]
Arguments = Mapping[str, Any]
FIELDS: dict[str, Any] = {
    "title": {"type": "string", "maxLength": 500},
    "description": {"type": "string", "maxLength": 1000},
    "priority": {"type": "string", "enum": Priority.values},
    "category": {"type": "string", "enum": Category.values},
    "due_date": {"type": "string", "description": "YYYY-MM-DD, or a time in ISO 8601 with its offset"},
    "chapter_id": {"type": "string", "description": "module-X-chapter-Y"},
}
DAY = {"type": "string", "description": "YYYY-MM-DD, this day included"}
TASK_ID = {"task_id": {"type": "string", "description": "the id that list_tasks gave"}}


class Refused(Exception):
    """What a tool could not do, in one sentence."""


class ListArguments(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["all", "pending", "completed", "overdue"], default="pending")
    priority = serializers.ChoiceField(Priority.values, required=False)
    category = serializers.ChoiceField(Category.values, required=False)
    search = Text(max_length=200, required=False)
    due_from = serializers.DateField(required=False)
    due_until = serializers.DateField(required=False)


class PostponeArguments(serializers.Serializer[Any]):
    postpone_days = serializers.IntegerField(min_value=-3650, max_value=3650, required=False)


class TaskArguments(serializers.Serializer[Any]):
    task_id = serializers.UUIDField()


def add_task(user: User, arguments: Arguments) -> Result:
    return shown(task_create(user=user, **checked(TaskChangeSerializer, arguments)))


def list_tasks(user: User, arguments: Arguments) -> Result:
    given, here = checked(ListArguments, arguments), now_for(user)
    days = due_between(given.pop("due_from", None), given.pop("due_until", None), here)
    overdue = given["status"] == "overdue"
    filters = TaskFilters(sort="due", **given | ({"status": "pending"} if overdue else {}))
    rows = tasks_of(user, filters, here).filter(days)
    if overdue:
        rows = rows.filter(late(here))
    found = list(rows[: MOST_LISTED + 1])
    return {"tasks": [shown(task) for task in found[:MOST_LISTED]], "more": len(found) > MOST_LISTED}


def complete_task(user: User, arguments: Arguments) -> Result:
    """Done stays done: a wish said twice is one wish."""
    return shown(task_update(user=user, task_id=meant(arguments), completed=True))


def update_task(user: User, arguments: Arguments) -> Result:
    task_id = meant(arguments)
    task = task_of(user, task_id)
    changes = {name: value for name, value in arguments.items() if name not in ("task_id", "postpone_days")}
    given = checked(TaskChangeSerializer, {"title": task.title} | changes)
    if days := checked(PostponeArguments, arguments).get("postpone_days"):
        given["due_date"] = later(task.due_date or end_of(today_for(user)), days)
    return shown(task_update(user=user, task_id=task_id, **given))


def delete_task(user: User, arguments: Arguments) -> Result:
    task = task_of(user, meant(arguments))
    task_delete(user=user, task_id=task.pk)
    return {"deleted": shown(task), "undo": task_undo_token(task)}


TOOLS: dict[str, tuple[Callable[[User, Arguments], Result], str, dict[str, Any], tuple[str, ...]]] = {
    "add_task": (add_task, "Add a task to the study plan", FIELDS, ("title",)),
    "list_tasks": (
        list_tasks, "List tasks, those due first",
        {"status": {"type": "string", "enum": ["all", "pending", "completed", "overdue"]},
         "priority": FIELDS["priority"], "category": FIELDS["category"], "search": {"type": "string"},
         "due_from": DAY, "due_until": DAY}, (),
    ),
    "complete_task": (complete_task, "Mark a task as done", TASK_ID, ("task_id",)),
    "update_task": (
        update_task, "Change a task", TASK_ID | FIELDS | {"completed": {"type": "boolean"},
        "postpone_days": {"type": "integer", "description": "days to add to the due date"}}, ("task_id",)
    ),
    "delete_task": (delete_task, "Delete a task; it can be undone", TASK_ID, ("task_id",)),
}  # fmt: skip


def called(user: User, name: str, arguments: Arguments) -> Result:
    if name not in TOOLS:
        raise Refused(f"There is no tool {name[:40]}.")
    try:
        return TOOLS[name][0](user, arguments)
    except (AppError, Http404) as error:
        raise Refused(getattr(error, "detail", "There is no such task.")) from error


def checked(serializer: type[Any], arguments: Arguments) -> dict[str, Any]:
    given = serializer(data=dict(arguments))
    if not given.is_valid():
        field, sentences = next(iter(given.errors.items()))
        raise Refused(f"{field}: {sentences[0]}")
    return dict(given.validated_data)


def later(moment: datetime, days: int) -> datetime:
    try:
        return moment + timedelta(days=days)
    except OverflowError as error:
        raise Refused("There is no such day.") from error


def meant(arguments: Arguments) -> UUID:
    task_id: UUID = checked(TaskArguments, {"task_id": arguments.get("task_id")})["task_id"]
    return task_id


def parsed(arguments: str) -> dict[str, Any]:
    """What a model wrote. Anything but an object is refused."""
    try:
        found = json.loads(arguments or "{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused("The arguments are not a JSON object.")
    return found


def shown(task: StudyTask) -> Result:
    told = dict(TaskSerializer(task).data)
    told.pop("user_id", None)
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in told.items()} | {
        "id": str(task.pk)
    }


def specifications() -> list[dict[str, Any]]:
    """The tools as a model is told of them."""
    return [
        {"type": "function", "function": {
            "name": name, "description": about,
            "parameters": {"type": "object", "properties": fields, "required": list(needed),
                           "additionalProperties": False},
        }}
        for name, (_tool, about, fields, needed) in TOOLS.items()
    ]  # fmt: skip


def now_words(user: User) -> str:
    now = now_for(user)
    return f"{now:%A}, {now.isoformat(' ', 'minutes')} in {now.tzinfo}"
