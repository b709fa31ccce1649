"""`/embed.js`, which other sites bring in with one script tag: the small modules of static/embed/ as one file."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_safe

FOLDER: Path = settings.BASE_DIR / "static" / "embed"
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.MULTILINE)
CACHED = "public, max-age=600, stale-while-revalidate=31536000"


def assembled(entry: str = "main") -> str:
    """Each module once, after those that it imports, in one function: no name of theirs is left behind."""
    parts: dict[str, str] = {}
    _collect(entry, parts)
    return '(() => {\n"use strict";\n' + "\n".join(parts.values()) + "})();\n"


def _collect(name: str, parts: dict[str, str]) -> None:
    if name in parts:
        return
    source = _source(name)
    for needed in IMPORT.findall(source):
        _collect(needed, parts)
    parts[name] = EXPORT.sub("", IMPORT.sub("", source))


def _source(name: str) -> str:
    if name == "style":
        return f"const STYLE = {json.dumps((FOLDER / 'style.css').read_text(encoding='utf-8'))};\n"
    return (FOLDER / f"{name}.js").read_text(encoding="utf-8")


@cache
def _kept() -> tuple[bytes, str]:
    return _made()


def _made() -> tuple[bytes, str]:
    body = assembled().encode()
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def script() -> tuple[bytes, str]:
    """The file and its tag; put together once a process, in development each time."""
    return _made() if settings.DEBUG else _kept()


@require_safe
@condition(etag_func=lambda request: script()[1])
def embed(request: HttpRequest) -> HttpResponse:
    """The same for everybody, at an address that never changes: browsers keep it, and look for a newer one later."""
    response = HttpResponse(script()[0], content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = CACHED
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
