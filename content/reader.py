"""Who reads: the background that decides which boxes a page shows. From the profile, or for a guest from a cookie."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import HardwareLevel, SoftwareLevel
from accounts.visitors import Visitor, visitor_of
from content.services.personal import background_key

COOKIE = "reader"


@dataclass(frozen=True, slots=True)
class Reader:
    software: str = ""
    hardware: str = ""
    show_advanced: bool = False
    goal: str = ""
    auto_translate: bool = False

    @property
    def background(self) -> str:
        """What a model is told of the reader: levels and goal, never who it is."""
        return background_key(self.software, self.hardware, self.goal)

    @property
    def cookie(self) -> str:
        return f"{self.software}.{self.hardware}.{int(self.show_advanced)}"


def reader_of(request: HttpRequest) -> Reader:
    visitor = visitor_of(request.user)
    if visitor is not None:
        return reader_of_visitor(visitor)
    return reader_from_cookie(request.COOKIES.get(COOKIE, ""))


def reader_of_visitor(visitor: Visitor) -> Reader:
    return Reader(visitor.software, visitor.hardware, visitor.show_advanced, visitor.goal, visitor.auto_translate)


def reader_from_cookie(cookie: str) -> Reader:
    software, _, rest = cookie.partition(".")
    hardware, _, advanced = rest.partition(".")
    return reader_from(software, hardware, advanced == "1")


def reader_from(software: str, hardware: str, show_advanced: bool) -> Reader:
    """Only known levels count: what a query or a cookie says reaches the page."""
    return Reader(
        software if software in SoftwareLevel.values else "",
        hardware if hardware in HardwareLevel.values else "",
        show_advanced,
    )


def remember(response: HttpResponseBase, reader: Reader, *, secure: bool) -> None:
    response.set_cookie(COOKIE, reader.cookie, max_age=60 * 60 * 24 * 365, samesite="Lax", secure=secure, httponly=True)
