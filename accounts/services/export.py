"""Everything held about a user. Each app adds its part by naming a function in settings.EXPORTERS."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.models import ApiSession, ExternalIdentity, Preferences, User
from textbook import audit
from textbook.models import Action

Exporter = Callable[[User], dict[str, Any]]


def user_export(*, user: User) -> dict[str, Any]:
    audit.record(Action.EXPORTED, actor=user, account=user)
    found: dict[str, Any] = {"exported_at": timezone.now()}
    for path in settings.EXPORTERS:
        exporter: Exporter = import_string(path)
        found |= exporter(user)
    return found


def account_sections(user: User) -> dict[str, Any]:
    """What this app holds; never a password, a key or a secret."""
    account = rows(User.objects.filter(pk=user.pk), *ACCOUNT_FIELDS)[0]
    account["groups"] = list(user.groups.values_list("name", flat=True))
    return {
        "account": account,
        "preferences": rows(Preferences.objects.filter(user=user), *PREFERENCE_FIELDS),
        "email_addresses": rows(EmailAddress.objects.filter(user=user), *ADDRESS_FIELDS),
        "api_sessions": rows(ApiSession.objects.filter(user=user), *SESSION_FIELDS),
        "outside_identities": rows(ExternalIdentity.objects.filter(user=user), *IDENTITY_FIELDS),
        "social_accounts": rows(SocialAccount.objects.filter(user=user), *SOCIAL_FIELDS),
        "second_factors": rows(Authenticator.objects.filter(user=user), *FACTOR_FIELDS),
    }


def rows(found: Any, *fields: str) -> list[dict[str, Any]]:
    return list(found.order_by("pk").values(*fields))


ACCOUNT_FIELDS = (
    "id",
    "email",
    "username",
    "background_software",
    "background_hardware",
    "learning_goal",
    "time_zone",
    "is_active",
    "is_staff",
    "created_at",
    "last_login",
)
PREFERENCE_FIELDS = ("dark_mode", "preferred_language", "show_advanced", "auto_translate", "updated_at")
ADDRESS_FIELDS = ("email", "verified", "primary")
SESSION_FIELDS = ("id", "device", "created_at", "last_used_at", "expires_at", "revoked_at")
IDENTITY_FIELDS = ("issuer", "subject", "created_at")
SOCIAL_FIELDS = ("provider", "uid", "date_joined", "last_login", "extra_data")
FACTOR_FIELDS = ("type", "created_at", "last_used_at")
