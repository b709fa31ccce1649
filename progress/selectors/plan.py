"""What the study plan's page and calendar read."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from progress.models import StudyPlan, StudyTask
from progress.selectors.tasks import tasks_of
from textbook.errors import NotFound

SHOWN_WHEN_DONE = timedelta(days=60)
MOST_EVENTS = 1000
USUAL_DAYS = [0, 1, 2, 3, 4]  # 0 is Monday


def plan_of(user: User) -> StudyPlan:
    """An unsaved one of the usual values where there is none yet. One that was made for its calendar has no days."""
    plan = StudyPlan.objects.filter(user=user).first() or StudyPlan(user=user)
    plan.weekdays = plan.weekdays or USUAL_DAYS
    return plan


def planned_count(user: User) -> int:
    """What makes room when the weeks are planned anew."""
    return tasks_of(user).filter(planned=True, completed=False).count()


def calendar_owner(token_hash: str) -> User:
    row = StudyPlan.objects.select_related("user").filter(calendar_hash=token_hash, user__is_active=True).first()
    if row is None:
        raise NotFound("There is no such calendar.")
    return row.user


def calendar_tasks(user: User) -> QuerySet[StudyTask]:
    since = timezone.now() - SHOWN_WHEN_DONE
    rows = tasks_of(user).filter(due_date__isnull=False).exclude(completed=True, updated_at__lt=since)
    return rows.order_by("-due_date", "pk")[:MOST_EVENTS]
