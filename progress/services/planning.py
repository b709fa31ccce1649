"""Laying the book out over a learner's weeks. What was planned before and is still to do makes room."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.days import now_for, today_for
from accounts.models import User
from content.models import Chapter
from progress.due import due_day, end_of
from progress.models import StudyPlan, StudyTask, TaskKind
from progress.planning import LONGEST, Plan, Planned, Reading, Week, spread, study_days, week_of
from progress.selectors.overview import progress_overview
from textbook.errors import Invalid

MAKES_ROOM = Q(planned=True, completed=False)


def plan_preview(
    *, user: User, starts: date, ends: date, weekdays: Collection[int], minutes: int, language: str = "en"
) -> Plan:
    today = today_for(user)
    checked(starts, ends, today)
    days = study_days(max(starts, today), ends, weekdays)
    if not days:
        raise Invalid(_("None of your weekdays lies between these dates."))
    unread, own = left_to_read(user, language), chapters_kept(user)
    plan = spread([reading for reading in unread if reading.public_id not in own], days, minutes, weeks_reviewed(user))
    return replace(plan, kept=tuple(reading for reading in unread if reading.public_id in own))


def checked(starts: date, ends: date, today: date) -> None:
    if ends < starts:
        raise Invalid(_("The last day comes before the first."))
    if (ends - starts).days > LONGEST:
        raise Invalid(_("Plan a year at most."))
    if ends < today:
        raise Invalid(_("These days are over. Choose days to come."))


def left_to_read(user: User, language: str) -> list[Reading]:
    """Chapters that are not read yet, with the minutes that are left of them."""
    chapters = [chapter for module in progress_overview(user, language).modules for chapter in module.chapters]
    return [
        Reading(chapter.public_id, f"{chapter.place} {chapter.title}", -(-chapter.minutes * (100 - chapter.pct) // 100))
        for chapter in chapters
        if not chapter.done
    ]


def chapters_kept(user: User) -> set[str]:
    """Chapters that have a task which stays: a second one for the same is not planned."""
    staying = StudyTask.objects.filter(user=user, chapter__isnull=False).exclude(MAKES_ROOM)
    return set(staying.values_list("chapter__public_id", flat=True))


def weeks_reviewed(user: User) -> set[Week]:
    """Weeks that have a review which stays: none is planned beside it."""
    here, staying = now_for(user), StudyTask.objects.filter(user=user, kind=TaskKind.REVIEW).exclude(MAKES_ROOM)
    due = staying.exclude(due_date=None).values_list("due_date", flat=True)
    return {week_of(due_day(moment, here)) for moment in due if moment}


def plan_clear(*, user: User) -> int:
    """Takes away what was planned and is still to do; gives how many tasks that were."""
    return StudyTask.objects.filter(MAKES_ROOM, user=user).delete()[0]


@transaction.atomic
def plan_apply(
    *, user: User, starts: date, ends: date, weekdays: Collection[int], minutes: int, language: str = "en"
) -> Plan:
    """Tasks that the learner wrote or changed stay; so do planned ones that are done."""
    plan = plan_preview(user=user, starts=starts, ends=ends, weekdays=weekdays, minutes=minutes, language=language)
    known = {"starts_on": starts, "ends_on": ends, "weekdays": sorted(weekdays), "minutes_a_day": minutes}
    StudyPlan.objects.update_or_create(user=user, defaults=known | {"updated_at": timezone.now()})
    plan_clear(user=user)
    ids = dict(Chapter.objects.published().values_list("public_id", "pk"))
    wanted = [item for item in plan.planned if item.reading is None or item.reading.public_id in ids]
    tasks = [task_for(user, item, ids) for item in wanted]
    now = timezone.now()
    for place, task in enumerate(tasks):  # of tasks due on one day the newest comes first: let it be the first chapter
        task.created_at = now - timedelta(milliseconds=place)
    StudyTask.objects.bulk_create(tasks)
    return plan


def task_for(user: User, item: Planned, ids: dict[str, int]) -> StudyTask:
    task = StudyTask(user=user, due_date=end_of(item.day), planned=True)
    if item.reading is None:
        task.kind, task.title = TaskKind.REVIEW, _("Review your cards")
    else:
        task.kind, task.title = TaskKind.READING, (_("Read %(chapter)s") % {"chapter": item.reading.title})[:500]
        task.chapter_id = ids[item.reading.public_id]
    return task
