from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from accounts.mail import QueuedMail
from accounts.models import User
from accounts.services import api_sessions_revoke_all
from textbook.http import is_api


class AccountAdapter(QueuedMail):
    def set_password(self, user: User, password: str) -> None:
        """A new password ends every sign-in of a program; browsers end by Django's own session check."""
        super().set_password(user, password)
        api_sessions_revoke_all(user=user)

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """A program gets its answer as JSON, not as a flash message in a cookie."""
        if not is_api(request):
            super().add_message(request, *args, **kwargs)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    pass
