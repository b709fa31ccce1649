"""Advisors, and what a learner asked them."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from chat.models import Advisor, Reading
from textbook.errors import NotFound


def advisors() -> QuerySet[Advisor]:
    return Advisor.objects.filter(active=True)


def advisor_named(slug: str) -> Advisor:
    found = advisors().filter(slug=slug.replace("\x00", "")[:40]).first()
    if found is None:
        raise NotFound("There is no such advisor.")
    return found


def readings_of(user: User) -> QuerySet[Reading]:
    return Reading.objects.filter(user=user, deleted_at=None).select_related("advisor").order_by("-created_at", "-pk")


def reading_of(user: User, reading_id: UUID) -> Reading:
    found = readings_of(user).filter(pk=reading_id).first()
    if found is None:
        raise NotFound("There is no such reading.")
    return found
