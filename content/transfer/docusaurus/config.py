"""What a site says about itself, read from the text of its configuration; the program is never run."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from content.transfer.docusaurus.literal import NotPlain, unquoted
from content.transfer.docusaurus.tags import braces_end
from content.transfer.files import FileProblem

NAMES = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs", "mts", "cts"))
COMMENT = re.compile(r"(?<![:'\"`\w/])//[^\n]*|/\*.*?\*/", re.DOTALL)
STRING = r"('(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`[^`$]*`)"
BOOK = "book.json"


@dataclass(frozen=True, slots=True)
class Config:
    title: str = ""
    tagline: str = ""
    url: str = ""
    base: str = "/"
    docs: str = "docs"
    route: str = "docs"
    # Whether a file called `.md` is plain Markdown in this site.
    plain_md: bool = False
    # What an export of ours put beside it: the book's own words.
    book: dict[str, Any] | None = field(default=None)


def read_config(root: Path) -> Config:
    path = next((root / name for name in NAMES if (root / name).is_file()), None)
    if not root.is_dir():
        raise FileProblem(f"{root}: there is no such folder.")
    if path is None:
        raise FileProblem(f"{root}: this is no Docusaurus site, there is no docusaurus.config.js or .ts in it.")
    text = COMMENT.sub("", path.read_text(encoding="utf-8", errors="replace"))
    docs = _block(text, "docs")
    return Config(
        title=_string(text, "title"), tagline=_string(text, "tagline"), url=_string(text, "url").rstrip("/"),
        base="/" + _string(text, "baseUrl").strip("/"), docs=_string(docs, "path") or "docs",
        route=(_string(docs, "routeBasePath") or "docs").strip("/"),
        plain_md=bool(re.search(r"\bformat\s*:\s*['\"](?:detect|md)['\"]", text)), book=_book(root),
    )  # fmt: skip


def _block(text: str, key: str) -> str:
    """The options of the docs: the first `docs: {…}` that says where they are, else the first."""
    blocks = []
    for found in re.finditer(rf"\b{key}\s*:\s*(?=\{{)", text):
        blocks.append(text[found.end() : braces_end(text, found.end())])
    return next((block for block in blocks if re.search(r"\b(?:path|routeBasePath|sidebarPath)\b", block)), "")


def _string(text: str, key: str) -> str:
    found = re.search(rf"(?<![\w.]){key}['\"]?\s*:\s*{STRING}", text)
    try:
        return unquoted(found[1]).strip() if found else ""
    except NotPlain:
        return ""


def _book(root: Path) -> dict[str, Any] | None:
    path = root / BOOK
    if not path.is_file():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FileProblem(f"{BOOK}: this is not valid JSON ({error}).") from error
    return found if isinstance(found, dict) else None
