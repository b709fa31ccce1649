"""Which texts belong together and in which order: the sidebar where it is plain data, else folders and positions."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from content.transfer.docusaurus.docs import Doc, read_text, without_number
from content.transfer.docusaurus.literal import NotPlain, exported
from content.transfer.files import mapping

SIDEBARS = ("sidebars.js", "sidebars.ts", "sidebars.json", "sidebars.mjs", "sidebars.cjs")
CATEGORY = ("_category_.json", "_category_.yml", "_category_.yaml")


@dataclass(slots=True)
class Category:
    key: str
    label: str
    description: str = ""
    # The word that translations go by.
    name: str = ""
    custom: dict[str, Any] = field(default_factory=dict)
    docs: list[Doc] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Folders:
    """The docs by folder, with what `_category_` files say."""

    root: Path
    docs: tuple[Doc, ...]
    meta: dict[str, dict[str, Any]]
    title: str

    def all(self, folder: str) -> list[Doc]:
        """The docs of a folder and below, in the order of an automatic sidebar."""
        found: list[Doc] = []
        for item in self.children(folder):
            found += [item] if isinstance(item, Doc) else self.all(item)
        return found

    def children(self, folder: str) -> list[Doc | str]:
        below = {_first_below(doc.folder, folder) for doc in self.docs if _is_below(doc.folder, folder)} - {""}
        items: list[tuple[bool, float, bool, str, Doc | str]] = [
            (doc.position is None and not doc.is_index, doc.position or 0, not doc.is_index, doc.source, doc)
            for doc in self.docs
            if doc.folder == folder
        ]
        for name in below:
            position = self.meta.get(name, {}).get("position")
            items.append((position is None, position or 0, True, name, name))
        return [item[-1] for item in sorted(items, key=lambda item: item[:4])]

    def categories(self, folder: str) -> list[Category]:
        """Each folder below is one; the texts that lie loose are one together."""
        loose = Category(folder, self._label(folder))
        found: list[Category] = []
        for item in self.children(folder):
            if isinstance(item, str):
                found.append(self.category(item))
                continue
            if not loose.docs:
                found.append(loose)
            loose.docs.append(item)
        return found

    def category(self, folder: str) -> Category:
        meta = self.meta.get(folder, {})
        link = meta.get("link") if isinstance(meta.get("link"), dict) else {}
        custom = meta.get("customProps") if isinstance(meta.get("customProps"), dict) else {}
        label = self._label(folder)
        description = str((link or {}).get("description") or meta.get("description") or "")
        return Category(folder, label, description, str(meta.get("key") or label), custom or {}, self.all(folder))

    def _label(self, folder: str) -> str:
        meta = self.meta.get(folder, {})
        if meta.get("label"):
            return str(meta["label"])
        index = next((doc for doc in self.docs if doc.folder == folder and doc.is_index and folder), None)
        if index is not None and (title := index.front.get("sidebar_label") or index.front.get("title")):
            return str(title)
        return humanised(folder.rsplit("/", 1)[-1]) if folder else self.title


def humanised(name: str) -> str:
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:] if words else "…"


def _is_below(folder: str, above: str) -> bool:
    return folder != above and (not above or folder.startswith(above + "/"))


def _first_below(folder: str, above: str) -> str:
    rest = folder[len(above) + 1 :] if above else folder
    return (f"{above}/" if above else "") + rest.split("/")[0]


def read_folders(docs_dir: Path, docs: Iterable[Doc], title: str) -> Folders:
    meta: dict[str, dict[str, Any]] = {}
    for path in sorted(docs_dir.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            parts = [without_number(part) for part in path.relative_to(docs_dir).parts]
            found = _category(path)
            if found.get("position") is None:
                found["position"] = parts[-1][1]
            meta["/".join(name for name, _ in parts)] = found
    return Folders(docs_dir, tuple(docs), meta, title)


def _category(folder: Path) -> dict[str, Any]:
    path = next((folder / name for name in CATEGORY if (folder / name).is_file()), None)
    if path is None or path.is_symlink():
        return {}
    found = mapping(read_text(path, path.name), f"{folder.name}/{path.name}")
    if not isinstance(found.get("position"), int | float):
        found.pop("position", None)
    return found


def read_sidebars(path: Path) -> Any:
    """The sidebars as data; `NotPlain` where only running the file would tell."""
    text = read_text(path, path.name)
    try:
        return json.loads(text) if path.suffix == ".json" else exported(text)
    except ValueError as error:
        raise NotPlain(str(error)) from error
