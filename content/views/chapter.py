"""The chapter page: a shell that is kept as long as the book's version stands, filled with the parts of its reader."""

import hashlib
from threading import Lock
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from accounts.visitors import Visitor, visitor_of
from content.models import Chapter
from content.parts import Page, filled
from content.reader import Reader, reader_of
from content.selectors import reading
from content.services.preview_links import chapter_of_token
from content.shells import Shell, ready, shell_key
from content.views.by_model import by_model
from content.views.chapter_shell import chapter_shell
from content.views.moved import moved
from textbook import build
from textbook.context import theme
from textbook.security import DIAGRAMS, relax

making = Lock()


@require_safe
def chapter(request: HttpRequest, public_id: str) -> HttpResponse:
    visitor, language = visitor_of(request.user), translation.get_language() or "en"
    version = reading.book_version()
    told = messages.get_messages(request)
    if told or wants_more(request, visitor) or settings.DEBUG:
        more = {"messages": told} if told else {}
        shell = shell_or_address(request, public_id, language, visitor, **more)
    else:
        shell = kept_or_address(request, public_id, language, visitor, version)
    if isinstance(shell, str):
        return moved("chapter", shell)
    return private(response_of(request, shell, visitor)) if told else answered(request, shell, visitor, version)


def kept_or_address(
    request: HttpRequest, public_id: str, language: str, visitor: Visitor | None, version: str
) -> Shell | str:
    """After an edit many want the same page at once: one makes it, the others wait for it."""
    key = shell_key(public_id, language, visitor)
    kept: Shell | str | None = ready.get(version, key)
    if kept is None:
        with making:
            kept = ready.get(version, key) or shell_or_address(request, public_id, language, visitor)
            if isinstance(kept, Shell):
                ready.put(version, key, kept, kept.size)
    return kept


def shell_or_address(
    request: HttpRequest, public_id: str, language: str, visitor: Visitor | None, **more: Any
) -> Shell | str:
    """An address where the chapter is today, if this is an old one."""
    found = reading.chapter_or_redirect(public_id)
    if isinstance(found, str):
        return found
    added = by_model(request, found, language, visitor) if visitor is not None else {}
    return chapter_shell(found, language, visitor, **more, **added)


def wants_more(request: HttpRequest, visitor: Visitor | None) -> bool:
    """What a model adds for one reader: such a page is made for that reader alone."""
    return visitor is not None and ("for" in request.GET or visitor.auto_translate)


def answered(request: HttpRequest, shell: Shell, visitor: Visitor | None, version: str) -> HttpResponse:
    if visitor is not None:
        return private(response_of(request, shell, visitor))
    etag = page_tag(request, shell, version)
    unchanged = get_conditional_response(request, etag)
    if unchanged is not None:
        return unchanged
    response = response_of(request, shell, None)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def response_of(request: HttpRequest, shell: Shell, visitor: Visitor | None) -> HttpResponse:
    response = HttpResponse(filled(shell, page_of(request, shell, visitor, reader_of(request))))
    if shell.diagrams:
        relax(response, DIAGRAMS)
    return response


def page_of(request: HttpRequest, shell: Shell, visitor: Visitor | None, reader: Reader) -> Page:
    return Page(
        chapter_id=shell.chapter_id,
        public_id=shell.public_id,
        language=shell.language,
        reader=reader,
        visitor=visitor,
        token=get_token(request) if visitor else "",
        address=request.get_full_path(),
        theme=theme(request),
    )


def private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def page_tag(request: HttpRequest, shell: Shell, version: str) -> str:
    """Everything that a guest's page depends on."""
    parts = (
        build.identity(),
        shell.chapter_id,
        version,
        shell.language,
        theme(request),
        reader_of(request).cookie,
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The last saved text of a chapter, published or not, for whoever was given the link."""
    found: Chapter | None = chapter_of_token(token)
    if found is None:
        raise Http404
    visitor, language = visitor_of(request.user), translation.get_language() or "en"
    shell = chapter_shell(found, language, visitor, preview=True, messages=messages.get_messages(request))
    page = page_of(request, shell, visitor, Reader())
    response = private(HttpResponse(filled(shell, page)))
    if shell.diagrams:
        relax(response, DIAGRAMS)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
