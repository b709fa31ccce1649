from allauth.account.adapter import get_adapter
from allauth.account.forms import UserTokenForm
from allauth.account.internal.flows.password_reset import finalize_password_reset, reset_password
from allauth.account.internal.userkit import filter_users_by_email
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts import limits, tasks
from accounts.mail import after_commit
from accounts.models import User
from textbook.errors import Invalid

DEAD_LINK = "This link is not valid any more. Please ask for a new one."


def password_check(*, password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid("This password cannot be used.", errors={"password": error.messages}) from error


def password_reset_request(*, request: HttpRequest, email: str) -> None:
    """The same work whether or not somebody has this address; what differs happens in the worker."""
    limits.consume(request, "reset_password", email)
    users = filter_users_by_email(email, is_active=True, prefer_verified=True, for_login=True)
    after_commit(tasks.mail_password_reset.enqueue, [str(user.pk) for user in users])


def password_reset_confirm(*, request: HttpRequest, key: str, password: str) -> None:
    """`key` is what the mailed link ends with. Every other sign-in of the user ends."""
    limits.consume(request, "reset_password_from_key")
    uid, _, token = key.partition("-")
    form = UserTokenForm({"uidb36": uid, "key": token})
    user = form.reset_user if form.is_valid() else None
    if user is None or not user.is_active:
        raise Invalid(DEAD_LINK, errors={"key": [DEAD_LINK]})
    password_check(password=password, user=user)
    reset_password(user, password)
    finalize_password_reset(request, user)


def password_proven(*, request: HttpRequest, user: User, password: str) -> None:
    """For actions that ask once more; wrong guesses count like failed sign-ins."""
    adapter = get_adapter()
    try:
        right = adapter.reauthenticate(user, password)
    except ValidationError as error:
        key = adapter._get_login_attempts_cache_key(request, email=user.email or "")
        raise limits.too_many(request, "login_failed", key) from error
    if not right:
        raise Invalid("The password is not right.", errors={"password": ["The password is not right."]})
