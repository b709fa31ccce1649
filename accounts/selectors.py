"""What others read of accounts."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import ApiSession, ExternalIdentity, Preferences, User
from textbook.errors import Forbidden


@dataclass(frozen=True)
class Identity:
    issuer: str
    sub: str


@dataclass(frozen=True)
class Profile:
    id: UUID
    email: str | None
    username: str | None
    background_software: str | None
    background_hardware: str | None
    learning_goal: str | None
    is_active: bool
    email_verified: bool
    identities: list[Identity]
    created_at: datetime


def profile_of(user: User) -> Profile:
    """The user as programs see it; one query tells of the address and the outside identities together."""
    proven = Exists(EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=True))
    rows = User.objects.filter(pk=user.pk).values_list(proven, "identities__issuer", "identities__subject")
    linked = list(rows.order_by("identities__id"))
    return Profile(
        id=user.pk,
        email=user.email,
        username=user.username,
        background_software=user.background_software,
        background_hardware=user.background_hardware,
        learning_goal=user.learning_goal,
        is_active=user.is_active,
        email_verified=any(verified for verified, _, _ in linked),
        identities=[Identity(issuer, sub) for _, issuer, sub in linked if issuer is not None],
        created_at=user.created_at,
    )


def preferences_of(user: User) -> Preferences:
    """Already loaded with the user by every token check and page; made here for users who never had any."""
    try:
        return user.preferences
    except Preferences.DoesNotExist:
        return Preferences.objects.get_or_create(user=user)[0]


def live_sessions(user: User) -> QuerySet[ApiSession]:
    return ApiSession.objects.filter(user=user, revoked_at=None, expires_at__gt=timezone.now())


def owner_of_path(user: User, user_id: str) -> User:
    """The `{user_id}` of a path is our id, or the id that an outside sign-in knows the same user by."""
    if user_id.lower() == str(user.pk):
        return user
    if "\x00" not in user_id and user.identities.filter(subject=user_id).exists():  # PostgreSQL takes no NUL
        return user
    raise Forbidden("This belongs to somebody else.")


@dataclass(frozen=True)
class Connections:
    """How a user may sign in besides the password: second factors, and accounts elsewhere."""

    factors: Counter[str]
    social: list[SocialAccount]
    outside: list[ExternalIdentity]


def connections_of(user: User) -> Connections:
    return Connections(
        factors=Counter(Authenticator.objects.filter(user=user).values_list("type", flat=True)),
        social=list(SocialAccount.objects.filter(user=user).order_by("pk")),
        outside=list(user.identities.order_by("pk")),
    )
