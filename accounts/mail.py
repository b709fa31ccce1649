"""Mail leaves through the worker after the commit: a mail server that is slow or away never fails a request.

A link with a key in it is made where the mail is written, so that no task row holds a secret."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest
from django.utils import translation

from accounts import tasks
from accounts.models import Preferences, User


class QueuedMail(DefaultAccountAdapter):  # type: ignore[misc]
    """The part of the account adapter that decides when mail is written; pages and API share it."""

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        after_commit(tasks.mail_verification.enqueue, emailconfirmation.email_address.pk, signup)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        after_commit(tasks.mail_password_reset.enqueue, [str(user.pk)])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        with translation.override(language_of(email)):
            message = self.render_mail(template_prefix, email, {"request": self.request, "email": email} | context)
        html = next(
            (str(content) for content, kind in getattr(message, "alternatives", ()) if kind == "text/html"), None
        )
        after_commit(tasks.mail_written.enqueue, message.subject, message.body, html, email)


def language_of(email: str) -> str | None:
    """The preference of whoever reads this mail; a stranger gets the language of the page that caused it."""
    preferred = Preferences.objects.filter(user__email=email).values_list("preferred_language", flat=True)
    return preferred.first() or translation.get_language()


def after_commit(enqueue: Callable[..., Any], *args: Any) -> None:
    transaction.on_commit(partial(enqueue, *args), robust=True)
