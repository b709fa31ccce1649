from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts import tasks
from accounts.mail import after_commit
from accounts.models import Preferences, User, clean_email
from accounts.services.passwords import password_check
from textbook import audit
from textbook.errors import AppError
from textbook.models import Action

TAKEN_EMAIL = "Email already registered"
TAKEN_USERNAME = "This username is already taken."


def user_signup(*, email: str, password: str, username: str | None = None, **background: str | None) -> User:
    user = User(email=clean_email(email), username=username, **background)
    password_check(password=password, user=user)
    user.set_password(password)
    if EmailAddress.objects.filter(email=user.email, verified=True).exists():
        raise AppError(TAKEN_EMAIL)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            Preferences.objects.create(user=user)
            audit.record(Action.SIGNED_UP, actor=user, account=user, by="program")
            address = EmailAddress.objects.create(user=user, email=user.email, primary=True)
            after_commit(tasks.mail_verification.enqueue, address.pk, True)
    except IntegrityError as error:
        raise taken(user) from error
    return user


def taken(user: User) -> AppError:
    """Which of the two unique names somebody else already has."""
    others = User.objects.exclude(pk=user.pk)
    return AppError(TAKEN_EMAIL if user.email and others.filter(email=user.email).exists() else TAKEN_USERNAME)
