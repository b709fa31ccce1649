from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Preferences, User
from accounts.selectors import preferences_of
from accounts.services.signup import taken


def profile_update(*, user: User, **changes: str | None) -> User:
    """Any of username, background_software, background_hardware and learning_goal."""
    try:
        with transaction.atomic():
            _save(user, changes)
    except IntegrityError as error:
        raise taken(user) from error
    return user


def preferences_update(*, user: User, **changes: Any) -> Preferences:
    preferences = preferences_of(user)
    _save(preferences, changes, "updated_at")
    return preferences


def _save(row: User | Preferences, changes: dict[str, Any], *stamps: str) -> None:
    for field, value in changes.items():
        setattr(row, field, value)
    row.save(update_fields=[*changes, *stamps])
