"""Our words for what allauth would say in its own: labels, help and errors, so that each has one translation."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name of this key"),
    "passwordless": _("Sign in with this key alone"),
    "account": _("Account"),
}

HELP = {
    "passwordless": _("No password is asked then. The key itself must know you, by a PIN, a fingerprint or your face."),
}

ACCOUNT_ERRORS = {
    **DefaultAccountAdapter.error_messages,
    "account_inactive": _("This account is not active."),
    "duplicate_email": _("This is already an address of your account."),
    "email_password_mismatch": _("This e-mail address and password do not belong together. Please check both."),
    "email_taken": _("There is an account with this address already. Sign in, or choose a new password."),
    "enter_current_password": _("This is not your current password."),
    "incorrect_code": _("This code is not right. Codes change every half minute: please type the newest one."),
    "incorrect_password": _("This is not your password."),
    "invalid_password_reset": _("This link has been used or is too old. Please ask for a new one."),
    "rate_limited": _("Too many attempts. Please wait a few minutes, then try again."),
    "same_as_current": _("Please choose something other than what you have now."),
    "too_many_login_attempts": _("Too many attempts. Please wait a few minutes, then try again."),
}

MFA_ERRORS = {
    **DefaultMFAAdapter.error_messages,
    "add_email_blocked": _("Turn off two-factor sign-in before you change your e-mail address."),
    "cannot_delete_authenticator": _("Two-factor sign-in cannot be turned off for this account."),
    "cannot_generate_recovery_codes": _("Recovery codes need an authenticator app or a security key first."),
    "incorrect_code": _("This code is not right. Codes change every half minute: please type the newest one."),
    "unverified_email": _("Please confirm your e-mail address first."),
}

SOCIAL_ERRORS = {
    **DefaultSocialAccountAdapter.error_messages,
    "email_taken": _("There is an account with this address already. Sign in to it, then connect your %s account."),
    "no_password": _("Choose a password first, or you could not sign in any more."),
    "no_verified_email": _("Confirm your e-mail address first, or you could not sign in any more."),
    "disconnect_last": _("This is your only way to sign in. Choose a password first."),
    "connected_other": _("This account is already connected to somebody else here."),
}
