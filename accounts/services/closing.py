from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from accounts.services.outside_users import outside_identities_close
from accounts.services.passwords import password_proven
from textbook import audit
from textbook.models import Action


def user_delete(*, request: HttpRequest, user: User, password: str | None) -> None:
    """Deletes the user and everything held about them. Who signs in elsewhere has no password to prove."""
    if user.has_usable_password():
        password_proven(request=request, user=user, password=password or "")
    with transaction.atomic():
        outside_identities_close(user=user)
        audit.record(Action.ACCOUNT_DELETED, thing=user)
        user.delete()
