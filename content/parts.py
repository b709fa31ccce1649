"""The reader's parts of a chapter page. Each is a function of the page that gives bytes of HTML, and has a name; the
template says where it stands: `{% reader_part "bookmark" %}`. Other apps name theirs in settings.READER_PARTS.

A part costs at most one indexed query; `page.memo` shares what several parts need. For a guest (`page.visitor` is None)
it says the same to everybody, without any query: guests share one page, and its ETag.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.module_loading import import_string

from accounts.models import HardwareLevel, SoftwareLevel
from accounts.visitors import Visitor
from content.reader import Reader
from content.shells import Shell, mark, shell_from


@dataclass(frozen=True, slots=True)
class Page:
    """`token` is the reader's CSRF token, `address` the path with the query; `theme` light, dark or nothing."""

    chapter_id: int
    public_id: str
    language: str
    reader: Reader
    visitor: Visitor | None = None
    token: str = ""
    address: str = ""
    theme: str = ""
    memo: dict[str, Any] = field(default_factory=dict, compare=False)  # what several parts need is asked for once


Part = Callable[[Page], bytes]


def filled(shell: Shell, page: Page) -> bytes:
    known = parts()
    return shell.fill(lambda name: known[name](page))


@cache
def parts() -> dict[str, Part]:
    return OWN | {name: import_string(path) for name, path in settings.READER_PARTS.items()}


@lru_cache(maxsize=4096)
def small_shell(template: str, language: str, **context: object) -> Shell:
    """A part that is markup: rendered once for each set of values, filled for each reader. `csrf_token` is a mark."""
    with translation.override(language):
        return shell_from(render_to_string(template, {**context, "csrf_token": mark("token")}))


def theme(page: Page) -> bytes:
    return f' data-theme="{page.theme}"'.encode() if page.theme else b""


def token(page: Page) -> bytes:
    return page.token.encode()


def reader(page: Page) -> bytes:
    return str(page.visitor.id).encode() if page.visitor else b""


def email(page: Page) -> bytes:
    return escape(page.visitor.email).encode() if page.visitor else b""


def address(page: Page) -> bytes:
    return escape(page.address).encode()


def background(page: Page) -> bytes:
    """What the style sheet looks at to fold and unfold the boxes of levels."""
    reader = page.reader
    advanced = " data-advanced" if reader.show_advanced else ""
    return f'data-software="{reader.software}" data-hardware="{reader.hardware}"{advanced}'.encode()


def background_fields(page: Page) -> bytes:
    reader = page.reader
    return _background_fields(page.language, reader.software, reader.hardware, reader.show_advanced)


@lru_cache(maxsize=256)
def _background_fields(language: str, software: str, hardware: str, advanced: bool) -> bytes:
    context = {
        "reader": Reader(software, hardware, advanced),
        "software_levels": SoftwareLevel.choices,
        "hardware_levels": HardwareLevel.choices,
    }
    with translation.override(language):
        return render_to_string("content/_background_fields.html", context).encode()


OWN: dict[str, Part] = {
    "theme": theme,
    "token": token,
    "reader": reader,
    "email": email,
    "address": address,
    "background": background,
    "background_fields": background_fields,
}
