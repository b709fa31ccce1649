"""A browser in which somebody just signed up: what it remembers of a guest is theirs while they stay signed in."""

from django.http import HttpRequest

KEY = "newcomer"


def welcome(request: HttpRequest) -> None:
    request.session[KEY] = True


def is_newcomer(request: HttpRequest) -> bool:
    return bool(request.session.get(KEY))
