"""Reading a book's folder: front matter, modules, chapters and pictures as plain values. No database here."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
CHAPTER_FILE = re.compile(r"chapter-(\d{1,2})(?:\.([a-z]{2}))?\.md")
PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"}
KNOWN = ("id", "title", "summary", "content_type", "status", "ur")
LANGUAGES = ("ur",)
MAX_REFERENCES = 20


class FileProblem(Exception):
    """A file that cannot be read as what it should be; the text names the file and says why."""


@dataclass(frozen=True, slots=True)
class ChapterFile:
    path: Path
    module: int
    number: int
    language: str
    title: str
    summary: str
    content_type: str
    status: str
    source: str
    front_matter: dict[str, Any]
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    # Where the text comes from, when it is not from a book's folder.
    origin: str = ""
    asked: dict[str, list[str]] = field(default_factory=dict)

    @property
    def public_id(self) -> str:
        return f"module-{self.module}-chapter-{self.number}"

    @property
    def digest(self) -> str:
        return self.marked(text_digest(self.title, self.summary, self.content_type, self.source))

    def marked(self, digest: str) -> str:
        """A text from elsewhere is no text of the book's folder, which must not take its place unasked."""
        return f"{self.origin[0]}:{digest[:62]}" if self.origin else digest


@dataclass(frozen=True, slots=True)
class ModuleFolder:
    number: int
    title: str
    summary: str
    cover: str
    translations: dict[str, dict[str, str]]
    chapters: tuple[ChapterFile, ...]
    pictures: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class BookFolder:
    path: Path
    meta: dict[str, Any] = field(default_factory=dict)
    modules: tuple[ModuleFolder, ...] = ()
    # Pictures beside those of the modules, by the name that they get.
    pictures: dict[str, Path] = field(default_factory=dict)


def text_digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def split_front_matter(text: str, name: str = "") -> tuple[dict[str, Any], str]:
    text = text.removeprefix("\ufeff")
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    return mapping(match[1], name), text[match.end() :].lstrip("\r\n")


class Values(yaml.SafeLoader):
    """References to references grow without end, so only a few are followed."""

    references = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            self.references += 1
            if self.references > MAX_REFERENCES:
                raise yaml.YAMLError("too many references")
        return super().compose_node(parent, index)


def plain(value: Any) -> Any:
    """As JSON can hold it."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(inner) for inner in value]
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float) and isfinite(value):
        return value
    return value.isoformat() if isinstance(value, date) else str(value).replace("\x00", "")


def mapping(text: str, name: str) -> dict[str, Any]:
    try:
        found = plain(yaml.load(text, Values)) or {}  # noqa: S506  # a safe loader with one rule more
    except yaml.YAMLError as error:
        raise FileProblem(f"{name}: this is not valid YAML ({str(error).splitlines()[0]}).") from error
    except (ValueError, RecursionError) as error:
        raise FileProblem(f"{name}: this YAML holds a value that cannot be read.") from error
    if not isinstance(found, dict):
        raise FileProblem(f"{name}: expected `key: value` lines.")
    return found


def read_book(path: Path) -> BookFolder:
    if not path.is_dir():
        raise FileProblem(f"{path}: there is no such folder.")
    meta_file = path / "book.yml"
    meta = mapping(meta_file.read_text(encoding="utf-8"), meta_file.name) if meta_file.exists() else {}
    folders = sorted(
        (p for p in path.glob("module-*") if p.is_dir() and p.name[7:].isdigit()), key=lambda p: int(p.name[7:])
    )
    if not folders:
        raise FileProblem(f"{path}: there is no module-N folder in it.")
    return BookFolder(path, meta, tuple(read_module(folder) for folder in folders))


def read_module(folder: Path) -> ModuleFolder:
    number = int(folder.name[7:])
    meta_file = folder / "module.yml"
    meta = mapping(meta_file.read_text(encoding="utf-8"), f"{folder.name}/module.yml") if meta_file.exists() else {}
    chapters = [read_chapter(p, number) for p in sorted(folder.glob("chapter-*.md")) if CHAPTER_FILE.fullmatch(p.name)]
    pictures = sorted(p for p in (folder / "images").glob("*") if p.suffix.lower() in PICTURES)
    return ModuleFolder(
        number, str(meta.get("title") or f"Module {number}"), str(meta.get("summary") or ""),
        str(meta.get("cover") or ""), in_languages(meta), tuple(chapters + titles_only(chapters)), tuple(pictures),
    )  # fmt: skip


def in_languages(meta: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {code: meta[code] for code in LANGUAGES if isinstance(meta.get(code), dict)}


def titles_only(chapters: list[ChapterFile]) -> list[ChapterFile]:
    """A chapter whose text waits for its translation still has a title and a summary in the other language."""
    written = {(chapter.number, chapter.language) for chapter in chapters}
    return [
        replace(
            chapter, language=code, title=str(words.get("title") or chapter.title),
            summary=str(words.get("summary") or ""), source="", front_matter={}, translations={}, asked={},
        )
        for chapter in chapters
        for code, words in chapter.translations.items()
        if (chapter.number, code) not in written
    ]  # fmt: skip


def read_chapter(path: Path, module: int) -> ChapterFile:
    name = f"{path.parent.name}/{path.name}"
    match = CHAPTER_FILE.fullmatch(path.name)
    if match is None:
        raise FileProblem(f"{name}: expected a name such as chapter-1.md or chapter-1.ur.md.")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FileProblem(f"{name}: this is not UTF-8 text.") from error
    front, source = split_front_matter(text, name)
    kind, status = str(front.get("content_type") or "theory"), str(front.get("status") or "published")
    if kind not in ("theory", "code", "quiz"):
        raise FileProblem(f"{name}: content_type is {kind!r}, expected theory, code or quiz.")
    if status not in ("published", "draft"):
        raise FileProblem(f"{name}: status is {status!r}, expected published or draft.")
    return ChapterFile(
        path, module, int(match[1]), match[2] or "en",
        str(front.get("title") or path.stem), str(front.get("summary") or ""),
        kind, status, source, {key: value for key, value in front.items() if key not in KNOWN},
        in_languages(front), asked={} if match[2] else read_asked(path),
    )  # fmt: skip


def asked_path(path: Path) -> Path:
    """Beside `chapter-1.md` stands `chapter-1.asked.yml`: for each section the questions that it answers."""
    return path.with_suffix(".asked.yml")


def read_asked(path: Path) -> dict[str, list[str]]:
    path = asked_path(path)
    if not path.is_file():
        return {}
    name = f"{path.parent.name}/{path.name}"
    found = mapping(path.read_text(encoding="utf-8"), name)
    if not all(isinstance(questions, list) for questions in found.values()):
        raise FileProblem(f"{name}: expected a list of questions below the name of each section.")
    return {anchor: [str(question) for question in questions] for anchor, questions in found.items()}
