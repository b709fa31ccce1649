"""The book as a Docusaurus site: files that Docusaurus builds and that come back unchanged."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from content.links import book_links
from content.models import Asset, Book, Chapter, ChapterTranslation, Module
from content.models.chapters import Status
from content.transfer.docusaurus.config import BOOK
from content.transfer.docusaurus.outgoing import Outgoing
from content.transfer.docusaurus.reading import STORED
from content.transfer.docusaurus.site import PLUGIN
from content.transfer.files import asked_path
from textbook.errors import Conflict

TEMPLATE = Path(__file__).parent / "template"
COLOURS = (Path(__file__).parent / "drawing.css").read_bytes().strip()


@dataclass(slots=True)
class ExportReport:
    chapters: int = 0
    translations: int = 0
    pictures: int = 0
    # Texts that would not come back word for word.
    changed: list[str] = field(default_factory=list)


def book_export(*, target: Path, progress: Callable[[str], None] = lambda _line: None) -> ExportReport:
    """Into an empty folder, or over an earlier export. Drafts go along as drafts."""
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / BOOK).is_file())):
        raise Conflict(_("%(path)s is neither an empty folder nor an earlier export.") % {"path": target})
    return _Export(target, progress).all()


class _Export:
    def __init__(self, target: Path, progress: Callable[[str], None]) -> None:
        self.target, self.progress = target, progress
        self.report = ExportReport()
        self.outgoing = Outgoing(book_links())

    def all(self) -> ExportReport:
        shutil.copytree(TEMPLATE, self.target, dirs_exist_ok=True)
        modules = list(Module.objects.filter(chapters__isnull=False).distinct().select_related("cover"))
        self.write_json(BOOK, self.book(modules))
        self.write_json(f"i18n/ur/{PLUGIN}/current.json", self.sidebar_words(modules))
        for module in modules:
            self.write_json(f"docs/module-{module.number}/_category_.json", self.category(module))
        for chapter in Chapter.objects.select_related("module").prefetch_related("translations").in_order():
            self.progress(chapter.public_id)
            self.chapter(chapter)
        for asset in Asset.objects.all():
            with asset.file.open("rb") as file:
                self.write(f"static/img/{asset.name}", coloured(file.read()))
            self.report.pictures += 1
        return self.report

    def book(self, modules: list[Module]) -> dict[str, Any]:
        book = Book.objects.first() or Book(title="Book")
        words = {"title": book.title, "subtitle": book.subtitle, "description": book.description}
        start = f"module-{modules[0].number}" if modules else ""
        return words | {"authors": book.authors, "ur": book.translations.get("ur", {}), "start": start}

    def category(self, module: Module) -> dict[str, Any]:
        link = {"type": "generated-index", "slug": f"/module-{module.number}", "description": module.summary}
        found = {"key": f"module-{module.number}", "label": module.title, "position": module.number, "link": link}
        cover = module.cover.name.rsplit("/", 1)[-1] if module.cover else ""
        return found | ({"customProps": {"cover": cover}} if cover else {})

    def sidebar_words(self, modules: list[Module]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for module in modules:
            for words in module.translations.filter(language="ur"):
                key = f"sidebar.book.category.module-{module.number}"
                found[key] = {"message": words.title}
                if words.summary:
                    found[f"{key}.link.generated-index.description"] = {"message": words.summary}
        return found

    def chapter(self, chapter: Chapter) -> None:
        place = f"module-{chapter.module.number}/chapter-{chapter.number}.md"
        titles: dict[str, Any] = {}
        for translation in chapter.translations.all():
            if translation.source.strip():
                self.translation(chapter, translation, place)
            else:
                titles[translation.language] = {"title": translation.title, "summary": translation.summary}
        front = {"id": chapter.public_id, "title": chapter.title, "description": chapter.summary,
                 "sidebar_position": chapter.number, "content_type": chapter.content_type,
                 **({} if chapter.status == Status.PUBLISHED else {"draft": True}), **titles}  # fmt: skip
        kept = {key: value for key, value in chapter.front_matter.items() if key not in front and key != STORED}
        self.text(f"docs/{place}", front | kept, chapter.source, chapter, "en")
        if chapter.asked:
            asked = yaml.safe_dump(chapter.asked, allow_unicode=True, sort_keys=False, width=1000)
            self.write(f"docs/{asked_path(Path(place))}", asked.encode())
        self.report.chapters += 1

    def translation(self, chapter: Chapter, translation: ChapterTranslation, place: str) -> None:
        front = {"id": chapter.public_id, "title": translation.title, "description": translation.summary,
                 "sidebar_position": chapter.number}  # fmt: skip
        where = f"i18n/{translation.language}/{PLUGIN}/current/{place}"
        self.text(where, front, translation.source, chapter, translation.language)
        self.report.translations += 1

    def text(self, where: str, front: dict[str, Any], source: str, chapter: Chapter, language: str) -> None:
        out = self.outgoing.text(source, chapter.module.number)
        if not self.outgoing.comes_back(out, source, chapter.module.number):
            self.report.changed.append(f"{chapter.public_id} ({language})")
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
        self.write(f"{where}", f"---\n{head}---\n\n{out}".encode())

    def write_json(self, where: str, data: dict[str, Any]) -> None:
        self.write(where, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())

    def write(self, where: str, data: bytes) -> None:
        path = self.target / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def coloured(picture: bytes) -> bytes:
    """Our drawings take their colours from the page; one that stands alone brings them along. Coming in drops them."""
    if b"<svg" not in picture[:200] or b'class="f-' not in picture:
        return picture
    return re.sub(rb"<svg[^>]*>", lambda found: found[0] + b"<style>" + COLOURS + b"</style>", picture, count=1)
