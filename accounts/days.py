"""A person's day: it ends at their own midnight. Whoever did not say where that is lives by the site's clock."""

from datetime import date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User


@cache
def zone_names() -> tuple[str, ...]:
    """What a person may choose: places, also by older names that some browsers say, and UTC."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


@lru_cache(maxsize=1000)
def is_zone(name: str) -> bool:
    return name in zone_names()


def zone_of(user: User | AnonymousUser) -> ZoneInfo:
    name = getattr(user, "time_zone", None) or ""
    return ZoneInfo(name if is_zone(name) else settings.HOME_TIME_ZONE)


def now_for(user: User) -> datetime:
    return timezone.now().astimezone(zone_of(user))


def today_for(user: User) -> date:
    return now_for(user).date()
