"""Where allauth asks what this site does."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts import words
from accounts.language import current, remember
from accounts.mail import QueuedMail
from accounts.models import Preferences, User, clean_email
from accounts.newcomers import welcome
from accounts.selectors import preferences_of
from accounts.services import api_sessions_revoke_all
from textbook import audit
from textbook.http import is_api
from textbook.models import Action


class AccountAdapter(QueuedMail):
    error_messages = words.ACCOUNT_ERRORS

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Who signs up on an Urdu page reads Urdu, their mail too."""
        user = super().save_user(request, user, form, commit)
        if commit:
            Preferences.objects.get_or_create(user=user, defaults={"preferred_language": current()})
        return user

    def post_login(self, request: HttpRequest, user: User, **login: Any) -> HttpResponse:
        """A new learner is asked three questions before going where they were going."""
        if login["signup"]:
            welcome(request)
            target = login["redirect_url"] or get_next_redirect_url(request)
            query = f"?{urlencode({'next': target})}" if target and not callable(target) else ""
            login["redirect_url"] = reverse("account_background") + query
        for path in settings.AT_SIGN_IN:
            import_string(path)(request, user)
        response: HttpResponse = super().post_login(request, user, **login)
        remember(response, preferences_of(user).preferred_language)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """The same work, and the same trace, whether or not somebody has this address."""
        email = clean_email(credentials.get("email"))
        user = User.objects.filter(email=email).first() if email and "\x00" not in email else None
        audit.record(Action.SIGN_IN_FAILED, account=user, factor="password")

    def set_password(self, user: User, password: str) -> None:
        """A new password ends every sign-in of a program; browsers end by Django's own session check."""
        super().set_password(user, password)
        api_sessions_revoke_all(user=user)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """An address that another account signs in with stays there, confirmed or not."""
        others = User.objects.filter(email=email_address.email).exclude(pk=email_address.user_id)
        if others.exists():
            messages_of = {"email": email_address.email}
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt", messages_of)
            return False
        return bool(super().confirm_email(request, email_address))

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """A program gets its answer as JSON, not as a flash message in a cookie."""
        if not is_api(request):
            super().add_message(request, *args, **kwargs)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    error_messages = words.SOCIAL_ERRORS

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """No address is null here: two users without one must not look like the same."""
        user: User = super().populate_user(request, sociallogin, data)
        user.email = clean_email(user.email)
        return user

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        user: User = super().save_user(request, sociallogin, form)
        Preferences.objects.get_or_create(user=user, defaults={"preferred_language": current()})
        return user


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = words.MFA_ERRORS

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Key %(number)d") % {"number": count + 1}
