from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import update_last_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts import limits
from accounts.models import User
from textbook import audit
from textbook.errors import Forbidden, Unauthenticated
from textbook.models import Action

CODE_NEEDED = "Please also send the code of your authenticator app, or a recovery code, as otp."


def user_signin(*, request: HttpRequest, email: str, password: str, otp: str | None = None) -> User:
    """allauth checks the password: the same hash work and the same counters as the sign-in page."""
    limits.consume(request, "login")
    adapter = get_adapter()
    try:
        user: User | None = adapter.authenticate(request, email=email, password=password)
    except ValidationError as error:
        key = adapter._get_login_attempts_cache_key(request, email=email)
        raise limits.too_many(request, "login_failed", key) from error
    if user is None:
        raise Unauthenticated("Invalid credentials")
    if not user.is_active:
        raise Forbidden("This account is not active.")
    second_factor_check(request=request, user=user, otp=otp)
    update_last_login(None, user)  # type: ignore[arg-type]
    audit.record(Action.SIGNED_IN, actor=user, account=user, by="program")
    return user


def second_factor_check(*, request: HttpRequest, user: User, otp: str | None) -> None:
    if not is_mfa_enabled(user):
        return
    if not otp:
        raise Unauthenticated(CODE_NEEDED, errors={"otp": [CODE_NEEDED]})
    form = AuthenticateForm({"code": otp}, user=user)
    if form.is_valid():
        form.authenticator.record_usage()
    elif form.has_error("code", "too_many_login_attempts"):
        raise limits.too_many(request, "login_failed", f"mfa-auth-user-{user.pk}")
    else:
        raise Unauthenticated("This code is not right.", errors={"otp": form.errors["code"]})
