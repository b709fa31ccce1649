"""allauth's forms with our labels; their checks stay allauth's own."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.socialaccount import forms as social
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts import words
from accounts.models import User


class Worded:
    """A label says once what the field is; a placeholder would say it again and vanish."""

    labels: dict[str, Any] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name) or words.LABELS.get(name, field.label)
            field.help_text = words.HELP.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs |= {"inputmode": "numeric", "dir": "ltr"}


class LoginForm(Worded, account.LoginForm):  # type: ignore[misc]
    pass


class SignupForm(Worded, account.SignupForm):  # type: ignore[misc]
    labels = {"password1": _("Password")}

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """A button pressed twice makes one account: the second press finds the address taken."""
        try:
            with transaction.atomic():
                user, response = super().try_save(request)
        except IntegrityError:
            messages.error(request, str(words.ACCOUNT_ERRORS["email_taken"]))
            return None, redirect("account_login")
        return user, response


class AddEmailForm(Worded, account.AddEmailForm):  # type: ignore[misc]
    labels = {"email": _("New e-mail address")}


class ChangePasswordForm(Worded, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPasswordForm(Worded, account.SetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordForm(Worded, account.ResetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ReauthenticateForm(Worded, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class CodeForm(Worded, mfa.AuthenticateForm):  # type: ignore[misc]
    pass


class CodeAgainForm(Worded, mfa.ReauthenticateForm):  # type: ignore[misc]
    pass


class ActivateTOTPForm(Worded, totp.ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("The code that the app shows now")}


class AddKeyForm(Worded, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    pass


class EditKeyForm(Worded, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    pass


class SocialSignupForm(Worded, social.SignupForm):  # type: ignore[misc]
    pass
