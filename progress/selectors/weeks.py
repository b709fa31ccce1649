"""How long a learner read, week by week."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncDate

from accounts.days import today_for, zone_of
from accounts.models import User
from progress.models import ReadingVisit
from progress.review_days import start_of

WEEKS = 12


@dataclass(frozen=True, slots=True)
class Week:
    begins: date  # a Monday
    seconds: int


def weeks_of(user: User, today: date | None = None) -> tuple[Week, ...]:
    """The last twelve, this one included; one query. A visit belongs to the week in which it began."""
    today = today or today_for(user)
    first = first_day(today)
    began = TruncDate("started_at", tzinfo=zone_of(user))
    days = visits_since(user, first).annotate(day=began).order_by().values_list("day")
    seconds = [0] * WEEKS
    for day, active in days.annotate(active=Sum("active_sec")):
        seconds[min(WEEKS - 1, (day - first).days // 7)] += active
    return tuple(Week(first + timedelta(weeks=n), each) for n, each in enumerate(seconds))


def first_day(today: date) -> date:
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def visits_since(user: User, first: date) -> QuerySet[ReadingVisit]:
    return ReadingVisit.objects.filter(user=user, started_at__gte=start_of(first, zone_of(user)))
