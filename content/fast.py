"""The short way: the book for programs, the home page for guests, and chapter pages for all."""

from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.utils import translation

from accounts import fast
from content.parts import Page, filled
from content.reader import COOKIE, reader_from_cookie, reader_of_visitor
from content.selectors.version import recent_version
from content.shells import ready, shell_key
from textbook.context import theme_of
from textbook.fast import tickets
from textbook.fast.frames import Answer, Asked
from textbook.throttles import guest_may

LONG = 200  # a header that no browser sends


def for_programs(asked: Asked) -> Answer | None:
    """Chapters and their list say the same to everybody, whoever's token comes along."""
    asked.used_database = True
    answer = asked.kept(recent_version())
    return answer if answer and guest_may(asked.environ) else None


def home(asked: Asked) -> Answer | None:
    """The map of every chapter is much work in a large book, and the same for all guests."""
    cookies = parse_cookie(asked.environ.get("HTTP_COOKIE", ""))
    wished = asked.environ.get("HTTP_ACCEPT_LANGUAGE", "")
    if CookieStorage.cookie_name in cookies or settings.SESSION_COOKIE_NAME in cookies or len(wished) > LONG:
        return None
    asked.used_database = True
    language = wanted_language(cookies.get(settings.LANGUAGE_COOKIE_NAME, ""), wished)
    return asked.kept(recent_version(), language, theme_of(cookies))


def chapter(asked: Asked) -> Answer | None:
    cookies = parse_cookie(asked.environ.get("HTTP_COOKIE", ""))
    wished = asked.environ.get("HTTP_ACCEPT_LANGUAGE", "")
    if CookieStorage.cookie_name in cookies or "HTTP_IF_MATCH" in asked.environ or len(wished) > LONG:
        return None
    asked.used_database = True
    session = cookies.get(settings.SESSION_COOKIE_NAME)
    return reader_page(asked, cookies, session) if session else guest_page(asked, cookies)


def guest_page(asked: Asked, cookies: dict[str, str]) -> Answer | None:
    environ = asked.environ
    language = wanted_language(cookies.get(settings.LANGUAGE_COOKIE_NAME, ""), environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    reader = reader_from_cookie(cookies.get(COOKIE, ""))
    kind = (language, theme_of(cookies), reader.cookie)
    version = recent_version()
    answer = asked.kept(version, *kind)
    had = environ.get("HTTP_IF_NONE_MATCH", "").strip()
    if answer is None or not had:
        return None if had else answer
    if had.removeprefix("W/") == answer.frame.etag.removeprefix("W/"):
        return asked.kept(version, *kind, 304)
    return None


def reader_page(asked: Asked, cookies: dict[str, str], session: str) -> Answer | None:
    secret = cookies.get(settings.CSRF_COOKIE_NAME, "")
    visitor = fast.visitor(asked, session) if tickets.secret_of(secret) else None
    if visitor is None or visitor.auto_translate or not visitor.language:
        return None
    shell = ready.get(recent_version(), shell_key(asked.name, visitor.language, visitor))
    frame = asked.frame(visitor.language, shell.diagrams) if shell else None
    if shell is None or frame is None:
        return None
    page = Page(
        shell.chapter_id, shell.public_id, shell.language, reader_of_visitor(visitor), visitor,
        tickets.masked(secret), asked.environ["PATH_INFO"], theme_of(cookies),
    )  # fmt: skip
    return Answer(frame, filled(shell, page), (tickets.cookie(secret),), str(visitor.id))


@lru_cache(maxsize=2000)
def wanted_language(cookie: str, header: str) -> str:
    """Django's own choice, for a guest."""
    asked: Any = SimpleNamespace(
        COOKIES={settings.LANGUAGE_COOKIE_NAME: cookie} if cookie else {}, META={"HTTP_ACCEPT_LANGUAGE": header}
    )
    return translation.get_language_from_request(cast(HttpRequest, asked))
