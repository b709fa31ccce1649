"""Planning what to study. A task is only ever reached through its owner."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.models import Chapter
from progress.due import YEARS
from progress.models import StudyTask, TaskKind, TaskStatus
from progress.selectors.tasks import NO_TASK, task_of, tasks_of
from progress.undo import undo_token, undone
from textbook.errors import Invalid, NotFound

KEPT = (
    "id", "title", "description", "priority", "category", "completed", "due_date", "chapter_id", "kind", "planned",
    "created_at", "updated_at",
)  # fmt: skip
DELETED = "task-undo"
PLAIN = ("title", "description", "priority", "category", "due_date")


class TaskFields(TypedDict, total=False):
    description: str | None
    priority: str
    category: str
    due_date: datetime | None
    chapter_id: str | None
    completed: bool
    status: str


class TaskChanges(TaskFields, total=False):
    title: str


def task_create(*, user: User, title: str, **fields: Unpack[TaskFields]) -> StudyTask:
    task = StudyTask(user=user, title=title)
    change(task, fields)
    task.save(force_insert=True)
    return task


@transaction.atomic
def task_update(*, user: User, task_id: UUID, **changes: Unpack[TaskChanges]) -> StudyTask:
    """Fields that are left out keep their value; the row is held, so that nobody's change is written over. A planned
    task that the learner changes is theirs from then on; done or not is no such change."""
    task = tasks_of(user).select_for_update(of=("self",)).filter(pk=task_id).first()
    if task is None:
        raise NotFound(NO_TASK)
    before = written(task)
    change(task, changes)
    task.planned = task.planned and written(task) == before
    task.updated_at = timezone.now()
    task.save(force_update=True)
    return task


@transaction.atomic
def task_complete(*, user: User, task_id: UUID) -> StudyTask:
    """Done becomes to do and back, in one UPDATE: two taps at once are two turns. The task that is given
    back is the one that this turn left, because the row stays ours until the end of the transaction."""
    StudyTask.objects.filter(user=user, pk=task_id).update(completed=~F("completed"), updated_at=timezone.now())
    return task_of(user, task_id)


def readings_complete(*, user: User, chapter_id: int) -> None:
    """The chapter is read, so what "plan my weeks" laid out of it is done; a mark that is taken away opens nothing."""
    open_tasks = StudyTask.objects.filter(user=user, chapter_id=chapter_id, kind=TaskKind.READING, completed=False)
    open_tasks.update(completed=True, updated_at=timezone.now())


def task_delete(*, user: User, task_id: UUID) -> None:
    deleted, _rows = StudyTask.objects.filter(user=user, pk=task_id).delete()
    if not deleted:
        raise NotFound(NO_TASK)


def task_undo_token(task: StudyTask) -> str:
    """A deleted task, signed for its owner: nothing of it stays here. Good for an hour."""
    return undo_token(DELETED, task.user_id, {name: getattr(task, name) for name in KEPT})


def task_deleted(*, user: User, token: str) -> StudyTask:
    """The task as it was, for a look: it is not back."""
    kept = undone(DELETED, user.pk, token)
    for name in ("due_date", "created_at", "updated_at"):
        kept[name] = datetime.fromisoformat(kept[name]) if kept[name] else None
    return StudyTask(user=user, **kept | {"id": UUID(kept["id"])})


def task_restore(*, user: User, token: str) -> StudyTask:
    """The task as it was, under its own id. Asked for twice it is there once."""
    task = task_deleted(user=user, token=token)
    if task.chapter_id and not Chapter.objects.filter(pk=task.chapter_id).exists():
        task.chapter_id = None
    StudyTask.objects.bulk_create([task], ignore_conflicts=True)
    return task_of(user, task.pk)


def written(task: StudyTask) -> tuple[Any, ...]:
    return (*(getattr(task, field) for field in PLAIN), task.chapter_id)


def change(task: StudyTask, changes: Mapping[str, Any]) -> None:
    if (due := changes.get("due_date")) and due.year not in YEARS:
        sentence = _("Choose a day between the years %(first)d and %(last)d.") % {"first": YEARS[0], "last": YEARS[-1]}
        raise Invalid(sentence, errors={"due_date": [sentence]})
    for field in PLAIN:
        if field in changes:
            setattr(task, field, changes[field])
    if "chapter_id" in changes:
        task.chapter = chapter_named(changes["chapter_id"], task.chapter)
    # A client may send the whole task back with either of the two turned: the one that differs is meant.
    by_flag = changes.get("completed", task.completed)
    by_name = changes.get("status", task.status) == TaskStatus.COMPLETED
    if {by_flag, by_name} != {task.completed}:
        task.completed = not task.completed


def chapter_named(public_id: str | None, present: Chapter | None) -> Chapter | None:
    """A task keeps a chapter that was unpublished meanwhile, but cannot be given one."""
    if public_id is None:
        return None
    if present is not None and present.public_id == public_id:
        return present
    chapter = Chapter.objects.published().filter(public_id=public_id).only("public_id", "title").first()
    if chapter is None:
        sentence = "There is no such chapter."
        raise Invalid(sentence, errors={"chapter_id": [sentence]})
    return chapter
