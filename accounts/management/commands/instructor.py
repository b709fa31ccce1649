"""`manage.py instructor EMAIL`: somebody may write the book from now on, or no longer."""

import os
import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.models import User, clean_email
from accounts.selectors import profile_of
from accounts.services import instructor_appoint, instructor_dismiss
from textbook.errors import AppError


class Command(BaseCommand):
    help = (
        "Makes EMAIL an instructor. The password comes from INSTRUCTOR_PASSWORD or is asked for; an account with a "
        "confirmed address keeps its own. (An unconfirmed one could belong to anybody: it gets a new password.)"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--remove", action="store_true", help="make an instructor a learner again")

    def handle(self, *args: Any, email: str, remove: bool, **options: Any) -> None:
        try:
            validate_email(clean_email(email))
        except ValidationError as error:
            raise CommandError(f"EMAIL: read {email!r}, expected an e-mail address.") from error
        try:
            self.dismiss(email) if remove else self.appoint(email)
        except AppError as error:
            reasons = [reason for lines in error.errors.values() for reason in lines]
            raise CommandError(" ".join([error.detail, *reasons])) from error

    def appoint(self, email: str) -> None:
        user = instructor_appoint(email=email, password=password_for(email))
        self.stdout.write(self.style.SUCCESS(f"{user.email} is an instructor. They sign in and write at /admin/."))

    def dismiss(self, email: str) -> None:
        user = instructor_dismiss(email=email)
        self.stdout.write(self.style.SUCCESS(f"{user.email} is a learner again."))


def password_for(email: str) -> str | None:
    if given := os.environ.get("INSTRUCTOR_PASSWORD"):
        return given
    known = User.objects.filter(email=clean_email(email)).first()
    if known is not None and known.has_usable_password() and profile_of(known).email_verified:
        return None
    if not sys.stdin.isatty():
        raise CommandError("INSTRUCTOR_PASSWORD: it is not set, and there is no terminal to ask for a password.")
    password = getpass("Password: ")
    if getpass("Password, once more: ") != password:
        raise CommandError("The two passwords differ. Nothing was changed.")
    return password
