"""CSRF tokens as Django makes them, for pages of the short way: the secret of the cookie under a new mask each time."""

import os
import re
import time
from functools import lru_cache

from django.conf import settings
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH
from django.utils.http import http_date

LETTERS = CSRF_ALLOWED_CHARS
COUNT = len(LETTERS)
NUMBERS = {letter: number for number, letter in enumerate(LETTERS)}
secret_of = re.compile(f"[A-Za-z0-9]{{{CSRF_SECRET_LENGTH}}}", re.ASCII).fullmatch


def masked(secret: str) -> str:
    mask = [byte % COUNT for byte in os.urandom(CSRF_SECRET_LENGTH)]
    shifted = [LETTERS[(NUMBERS[letter] + number) % COUNT] for letter, number in zip(secret, mask, strict=True)]
    return "".join([LETTERS[number] for number in mask]) + "".join(shifted)


def cookie(secret: str) -> tuple[str, str]:
    """Renewed with every page that holds a token, so that it does not end while somebody reads."""
    return "Set-Cookie", f"{settings.CSRF_COOKIE_NAME}={secret}; {_attributes(int(time.time()))}"


@lru_cache(maxsize=4)
def _attributes(now: int) -> str:
    age = settings.CSRF_COOKIE_AGE
    parts = [f"expires={http_date(now + age)}", f"Max-Age={age}", f"Path={settings.CSRF_COOKIE_PATH}"]
    if settings.CSRF_COOKIE_SAMESITE:
        parts.append(f"SameSite={settings.CSRF_COOKIE_SAMESITE}")
    if settings.CSRF_COOKIE_SECURE:
        parts.append("Secure")
    return "; ".join(parts)
