"""The audit log: who did what, when and to which thing. Services write it, in the transaction of what they did.

Details are small facts (a number, a code, a date): no text that somebody wrote, no address, no secret."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, QuerySet
from django.utils import timezone

from textbook.logs import request_id
from textbook.models import Action, AuditEntry

Fact = str | int | bool | None
LONGEST = 100


def record(
    action: Action, *, actor: Any = None, account: Any = None, thing: Model | None = None, **detail: Fact
) -> AuditEntry:
    """`actor` did it; `account` is whose account it concerns; `thing` is what it was done to."""
    return AuditEntry.objects.create(
        action=action,
        actor_id=_key(actor),
        account_id=_key(account),
        object_kind=thing._meta.label_lower if thing else "",
        object_id=str(thing.pk)[:64] if thing else "",
        request_id="" if request_id.get() == "-" else request_id.get(),
        detail={key: _short(value) for key, value in detail.items() if value is not None},
    )


def of_account(user: Any) -> QuerySet[AuditEntry]:
    """What the owner of an account may see of it."""
    return AuditEntry.objects.filter(account=user)


def sections(user: Any) -> dict[str, Any]:
    """For the export of everything held about a user."""
    own = of_account(user).order_by("at", "pk").values("at", "action", "detail")
    done = AuditEntry.objects.filter(actor=user, account=None).order_by("at", "pk")
    return {
        "account_activity": list(own),
        "actions": list(done.values("at", "action", "object_kind", "object_id", "detail")),
    }


def purge() -> int:
    old = timezone.now() - timedelta(days=settings.AUDIT_RETENTION_DAYS)
    return AuditEntry.objects.filter(at__lt=old).delete()[0]


def _key(user: Any) -> Any:
    """Of a user that is stored; nobody, and somebody who just went, have none."""
    return user.pk if isinstance(user, AbstractBaseUser) and not user._state.adding else None


def _short(value: Fact) -> Fact:
    return value.replace("\x00", "")[:LONGEST] if isinstance(value, str) else value
