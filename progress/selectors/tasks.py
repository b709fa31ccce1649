"""The study plan of a learner: tasks, filtered and sorted, and what they add up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, DateTimeField, F, IntegerField, Q, QuerySet, When
from django.db.models.functions import TruncSecond, TruncTime
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual
from django.utils import timezone

from accounts.models import User
from content.selectors.titles import chapter_title
from progress.due import END, YEARS, end_of, midnight
from progress.models import Category, Priority, StudyTask, TaskStatus
from textbook.errors import NotFound
from textbook.letters import SortKey

NO_TASK = "There is no such task."
RANK = Case(*(When(priority=name, then=rank) for rank, name in enumerate(Priority.values)), output_field=IntegerField())
ORDERS: dict[str, F | SortKey | Case] = {
    "created": F("created_at"),
    "updated": F("updated_at"),
    "title": SortKey("title"),
    "priority": RANK,
    "due": F("due_date"),
}
HOUR = TruncTime("due_date", tzinfo=UTC)
WHOLE_DAY = Q(GreaterThanOrEqual(HOUR, END)) | Q(LessThan(HOUR, time(second=1)))
DESCENDING = {"created", "updated", "priority"}  # newest and most important first, unless asked otherwise
# A row of the list needs no text of the chapter; `chapter_title` is its name in the reader's language.
COLUMNS = [field.name for field in StudyTask._meta.concrete_fields] + ["chapter__public_id"]


@dataclass(frozen=True, slots=True)
class TaskFilters:
    status: str = "all"
    priority: str = ""
    category: str = ""
    search: str = ""
    sort: str = "created"
    order: str = ""


@dataclass(frozen=True, slots=True)
class TaskStats:
    total: int
    pending: int
    completed: int
    overdue: int
    by_priority: dict[str, int]
    by_category: dict[str, int]


def tasks_of(user: User, filters: TaskFilters | None = None, here: datetime | None = None) -> QuerySet[StudyTask]:
    """`here`: those due first by the learner's own clock; programs are told of times."""
    filters = filters or TaskFilters()
    rows = StudyTask.objects.filter(user=user).select_related("chapter").only(*COLUMNS)
    rows = rows.annotate(chapter_title=chapter_title())
    if filters.status != "all":
        rows = rows.filter(completed=filters.status == TaskStatus.COMPLETED)
    if filters.priority:
        rows = rows.filter(priority=filters.priority)
    if filters.category:
        rows = rows.filter(category=filters.category)
    if filters.search:
        rows = rows.filter(Q(title__icontains=filters.search) | Q(description__icontains=filters.search))
    return in_order(rows, filters, here)


def in_order(rows: QuerySet[StudyTask], filters: TaskFilters, here: datetime | None) -> QuerySet[StudyTask]:
    """Tasks without a date come last either way; the newest of equals comes first."""
    due = filters.sort == "due"
    key, last = due_here(here) if due and here else ORDERS[filters.sort], True if due else None
    down = filters.order == "desc" if filters.order else filters.sort in DESCENDING
    first = key.desc(nulls_last=last) if down else key.asc(nulls_last=last)
    return rows.order_by(first, "-created_at", "-pk")


def task_of(user: User, task_id: UUID) -> StudyTask:
    task = tasks_of(user).filter(pk=task_id).first()
    if task is None:
        raise NotFound(NO_TASK)
    return task


def stats_of(user: User, here: datetime | None = None) -> TaskStats:
    """Programs are told of times; `here` is the learner's own clock, by which their days end."""
    found = counts(timezone.now())
    if here is not None:
        found["overdue"] = Count("pk", filter=Q(completed=False) & late(here))
    return stats_from(StudyTask.objects.filter(user=user).aggregate(**found))


def late(here: datetime) -> Q:
    """As `due.is_late` says of one task: whole days, kept as seconds around midnight, go by the learner's day."""
    today, second = midnight(here), timedelta(seconds=1)
    tomorrow = today + timedelta(days=1)
    over = within(today - second, today)
    to_come = within(today, today + second) | within(tomorrow - second, tomorrow + second)
    return over | (Q(due_date__lt=here) & ~to_come)


def due_here(here: datetime) -> Case:
    """When a task is due as the learner's clock shows it; its day is what `due.due_day` says of one task."""
    as_kept = WHOLE_DAY | ~within(datetime(YEARS.start, 1, 1, tzinfo=UTC), datetime(YEARS.stop, 1, 1, tzinfo=UTC))
    return Case(
        When(as_kept, then=TruncSecond("due_date", tzinfo=UTC)),
        default=TruncSecond("due_date", tzinfo=here.tzinfo),
        output_field=DateTimeField(),
    )


def due_between(first: date | None, last: date | None, here: datetime) -> Q:
    """Whole days and times of these days of the learner, both included."""
    from_then = Q(GreaterThanOrEqual(due_here(here), datetime.combine(first, time(), UTC))) if first else Q()
    return from_then & (Q(LessThanOrEqual(due_here(here), end_of(last))) if last else Q())


def within(first: datetime, end: datetime) -> Q:
    return Q(due_date__gte=first, due_date__lt=end)


def counts(now: datetime, prefix: str = "") -> dict[str, Count]:
    """Everything is counted in one query; a pending task is overdue once its time has passed."""

    def tasks(**such: Any) -> Count:
        return Count(f"{prefix}pk", filter=Q(**{f"{prefix}{name}": value for name, value in such.items()}))

    return {
        "total": Count(f"{prefix}pk"),
        "done": tasks(completed=True),
        "overdue": tasks(completed=False, due_date__lt=now),
        **{f"priority_{name}": tasks(priority=name) for name in Priority.values},
        **{f"category_{name}": tasks(category=name) for name in Category.values},
    }


def stats_from(found: Mapping[str, int]) -> TaskStats:
    return TaskStats(
        total=found["total"],
        pending=found["total"] - found["done"],
        completed=found["done"],
        overdue=found["overdue"],
        by_priority={name: found[f"priority_{name}"] for name in Priority.values},
        by_category={name: found[f"category_{name}"] for name in Category.values},
    )
