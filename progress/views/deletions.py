"""What a learner deleted last of each sort: their session keeps the word on it until it is used or the next is deleted,
so that the page which gives it back outlives a reload and another language."""

from django.http import HttpRequest

CARD, NOTE = "card_deleted", "note_deleted"


def keep(request: HttpRequest, sort: str, token: str) -> None:
    request.session[sort] = token


def kept(request: HttpRequest, sort: str) -> str:
    return str(request.session.get(sort, ""))


def used(request: HttpRequest, sort: str, token: str) -> None:
    if kept(request, sort) == token:
        request.session.pop(sort, None)
