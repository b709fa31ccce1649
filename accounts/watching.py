"""What allauth's flows tell of an account, for the audit log. Our own services write it themselves."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from django.dispatch import Signal, receiver

from accounts.models import User
from textbook import audit
from textbook.models import Action

TOLD: dict[Signal, Action] = {
    account.user_logged_in: Action.SIGNED_IN,
    account.user_signed_up: Action.SIGNED_UP,
    account.password_set: Action.PASSWORD_CHANGED,
    account.password_changed: Action.PASSWORD_CHANGED,
    account.password_reset: Action.PASSWORD_RESET,
    account.email_changed: Action.EMAIL_CHANGED,
}
FACTORS: dict[Signal, Action] = {
    mfa.authenticator_added: Action.FACTOR_ADDED,
    mfa.authenticator_removed: Action.FACTOR_REMOVED,
    mfa.authenticator_reset: Action.FACTOR_RENEWED,
}


@receiver(list(TOLD))
def told(signal: Signal, user: User, **kwargs: Any) -> None:
    audit.record(TOLD[signal], actor=user, account=user, by="page")


@receiver(list(FACTORS))
def factor(signal: Signal, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    audit.record(FACTORS[signal], actor=user, account=user, factor=authenticator.type)


@receiver(mfa.authentication_failed)
def factor_refused(user: User, authenticator: Authenticator | None = None, **kwargs: Any) -> None:
    audit.record(Action.SIGN_IN_FAILED, account=user, factor=authenticator.type if authenticator else "code")


@receiver(account.email_confirmed)
def confirmed(email_address: Any, **kwargs: Any) -> None:
    audit.record(Action.EMAIL_CONFIRMED, actor=email_address.user, account=email_address.user)


@receiver(social.social_account_added)
def linked(sociallogin: Any, **kwargs: Any) -> None:
    user = sociallogin.user
    audit.record(Action.LINKED, actor=user, account=user, provider=sociallogin.account.provider)


@receiver(social.social_account_removed)
def unlinked(socialaccount: Any, **kwargs: Any) -> None:
    user = socialaccount.user
    audit.record(Action.UNLINKED, actor=user, account=user, provider=socialaccount.provider)
