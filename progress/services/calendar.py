"""The secret address of a learner's calendar. Only its hash is kept: who loses the address makes a new one."""

import hashlib
import secrets

from django.utils import timezone

from accounts.models import User
from progress.models import StudyPlan


def calendar_open(*, user: User) -> str:
    """A new address; the old one is dead at once."""
    token = secrets.token_urlsafe(32)
    known = {"calendar_hash": hash_of(token), "updated_at": timezone.now()}
    StudyPlan.objects.update_or_create(user=user, defaults=known)
    return token


def calendar_close(*, user: User) -> None:
    StudyPlan.objects.filter(user=user).update(calendar_hash=None, updated_at=timezone.now())


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
