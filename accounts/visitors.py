"""Who is at a page: the few facts about a signed-in reader that every page needs, from one query."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Visitor:
    id: UUID
    email: str = ""
    staff: bool = False
    unproven: bool = False
    software: str = ""
    hardware: str = ""
    goal: str = ""
    language: str = ""
    show_advanced: bool = False
    auto_translate: bool = False


def visitor_of(user: Any) -> Visitor | None:
    """None for a guest."""
    if not isinstance(user, User):
        return None
    preferences = getattr(user, "preferences", None)
    return Visitor(
        id=user.pk,
        email=user.email or "",
        staff=user.is_staff,
        unproven=bool(getattr(user, "email_unproven", False)),
        software=user.background_software or "",
        hardware=user.background_hardware or "",
        goal=user.learning_goal or "",
        language=preferences.preferred_language if preferences else "",
        show_advanced=bool(preferences and preferences.show_advanced),
        auto_translate=bool(preferences and preferences.auto_translate),
    )
