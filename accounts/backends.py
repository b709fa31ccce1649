from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from accounts.models import User


class EmailBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's sign-in by address. The user of a page comes in one query with what every page needs: the preferences,
    and `email_unproven`, for the banner that asks to confirm the address."""

    def get_user(self, user_id: Any) -> User | None:
        waiting = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=False)
        users = User.objects.select_related("preferences").annotate(email_unproven=Exists(waiting))
        user = users.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
