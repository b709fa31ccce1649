"""A whole site as plain values: its texts in each language and its categories in order. Nothing of it is executed."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from content.transfer.docusaurus.config import Config, read_config
from content.transfer.docusaurus.docs import Doc, is_file_inside, read_docs, read_text
from content.transfer.docusaurus.literal import NotPlain
from content.transfer.docusaurus.order import SIDEBARS, Category, Folders, read_folders, read_sidebars
from content.transfer.docusaurus.sidebars import Sidebar
from content.transfer.files import LANGUAGES, FileProblem

PLUGIN = "docusaurus-plugin-content-docs"


@dataclass(slots=True)
class Site:
    root: Path
    docs_dir: Path
    config: Config
    categories: list[Category]
    # By language, then by the path from the folder of the docs.
    translations: dict[str, dict[str, Doc]] = field(default_factory=dict)
    # The words of the sidebar by language.
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    # What stands before the address of a text of this version.
    version: str = ""

    def address(self, doc: Doc) -> str:
        """Where the page of a text stands on the site, from its root."""
        parts = f"{self.config.base}/{self.config.route}/{self.version}{doc.slug}".split("/")
        return "/" + "/".join(filter(None, parts))

    @property
    def name(self) -> str:
        """What tells this site from others when it is read again."""
        return self.config.title or self.root.resolve().name

    @property
    def docs(self) -> list[Doc]:
        return [doc for category in self.categories for doc in category.docs]

    @property
    def is_ours(self) -> bool:
        return self.config.book is not None


def read_site(root: Path, version: str = "", progress: Callable[[str], None] = lambda _line: None) -> Site:
    config = read_config(root)
    docs_dir, sidebars = _version(root, config, version)
    site = Site(root, docs_dir, config, [], version=_version_in_addresses(root, version))
    progress(f"reading {docs_dir.relative_to(root)}")
    docs = read_docs(root, docs_dir, site.failures)
    if not docs and not site.failures:
        raise FileProblem(f"{docs_dir}: there is no text in it.")
    folders = read_folders(docs_dir, docs, config.title or "Introduction")
    site.categories = _categories(folders, sidebars, site)
    for locale in sorted(path for path in (root / "i18n").glob("*") if path.is_dir()):
        _read_language(site, locale, f"version-{version}" if version else "current")
    return site


def _version(root: Path, config: Config, version: str) -> tuple[Path, list[Path]]:
    docs_dir = root / config.docs
    sidebars = [root / name for name in SIDEBARS]
    if version:
        docs_dir = root / "versioned_docs" / f"version-{version}"
        sidebars = [root / "versioned_sidebars" / f"version-{version}-sidebars.json"]
    if not docs_dir.is_dir() or not docs_dir.resolve().is_relative_to(root.resolve()):
        known = sorted(path.name[8:] for path in (root / "versioned_docs").glob("version-*"))
        versions = f" Versions: {', '.join(known)}." if known else ""
        raise FileProblem(f"{docs_dir.relative_to(root)}: there is no such folder in this site.{versions}")
    return docs_dir, sidebars


def _version_in_addresses(root: Path, version: str) -> str:
    """As Docusaurus has it: no name for the newest version, `next` for the text that is being written."""
    try:
        released = json.loads((root / "versions.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return version
    if not isinstance(released, list) or not released:
        return version
    return "" if version == released[0] else version or "next"


def _categories(folders: Folders, sidebars: list[Path], site: Site) -> list[Category]:
    path = next((path for path in sidebars if is_file_inside(site.root, path)), None)
    plain: Any = {}
    if path is not None:
        try:
            plain = read_sidebars(path)
        except NotPlain as error:
            site.notes.append(f"{path.name}: not plain data ({error}); the order of the folders is taken")
    return Sidebar(folders).categories(plain)


def _read_language(site: Site, locale: Path, version: str) -> None:
    folder = locale / PLUGIN / version
    if locale.name not in LANGUAGES or not folder.is_dir():
        if folder.is_dir() and locale.name != "en":
            site.notes.append(f"i18n/{locale.name}: this book has no such language, its texts are left out")
        return
    site.translations[locale.name] = {doc.source: doc for doc in read_docs(site.root, folder, site.failures)}
    words = locale / PLUGIN / f"{version}.json"
    if is_file_inside(site.root, words):
        try:
            found = json.loads(read_text(words, words.name))
        except ValueError:
            site.failures.append(f"i18n/{locale.name}/{PLUGIN}/{words.name}: this is not valid JSON.")
            return
        site.words[locale.name] = {
            key.split(".category.", 1)[1]: str(entry["message"])
            for key, entry in (found.items() if isinstance(found, dict) else ())
            if ".category." in key and isinstance(entry, dict) and "message" in entry
        }
