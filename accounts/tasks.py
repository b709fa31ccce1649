"""What the worker writes: mail, in the reader's language, with links to this site's own address."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from accounts.models import User

# Before everything else, and for as long as a mail server is likely to be away: thirty attempts are a day.
MAIL: dict[str, Any] = {"priority": 10, "attempts": 30, "private": True}


class SiteRequest(HttpRequest):
    """allauth builds links from a request; the worker has only the site's address."""

    def get_host(self) -> str:
        return urlsplit(str(settings.SITE_URL)).netloc

    def _get_scheme(self) -> str:
        return urlsplit(str(settings.SITE_URL)).scheme


@contextmanager
def writing_to(user: User) -> Iterator[HttpRequest]:
    preferences = getattr(user, "preferences", None)
    request = SiteRequest()
    with (
        context.request_context(request),
        translation.override(preferences.preferred_language if preferences else settings.LANGUAGE_CODE),
    ):
        yield request


@task(**MAIL)  # type: ignore[untyped-decorator]
def mail_verification(address_id: int, signup: bool) -> None:
    addresses = EmailAddress.objects.select_related("user__preferences")
    address = addresses.filter(pk=address_id, verified=False).first()
    if address is None:
        return
    with writing_to(address.user) as request:
        DefaultAccountAdapter().send_confirmation_mail(request, EmailConfirmationHMAC(address), signup)


@task(**MAIL)  # type: ignore[untyped-decorator]
def mail_password_reset(user_ids: list[str]) -> None:
    for user in User.objects.select_related("preferences").filter(pk__in=user_ids, is_active=True):
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        with writing_to(user) as request:
            adapter = DefaultAccountAdapter()
            url = adapter.get_reset_password_from_key_url(key)
            content = {"user": user, "password_reset_url": url, "request": request}
            adapter.send_password_reset_mail(user, str(user.email), content)


@task(**MAIL)  # type: ignore[untyped-decorator]
def mail_identity_linked(user_id: str, issuer: str) -> None:
    user = User.objects.select_related("preferences").filter(pk=user_id).first()
    if user is None or not user.email:
        return
    with writing_to(user) as request:
        page = request.build_absolute_uri(reverse("account"))
        content = {"issuer": issuer, "page": page, "request": request}
        DefaultAccountAdapter(request).send_mail("account/email/identity_linked", user.email, content)


@task(**MAIL)  # type: ignore[untyped-decorator]
def mail_written(subject: str, text: str, html: str | None, to: str) -> None:
    send_mail(subject, text, None, [to], html_message=html)
