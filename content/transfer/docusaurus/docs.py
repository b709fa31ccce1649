"""The texts of a site: each file with its id, address, place and front matter, as Docusaurus works them out."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import join, normpath
from typing import Any

from content.transfer.files import FileProblem, plain, split_front_matter

DATE_OR_VERSION = re.compile(r"\d+[-_.]\d+")
PREFIX = re.compile(r"(?P<number>\d+)\s*[-_.]+\s*(?P<rest>[^-_.\s].*)")
SUFFIXES = (".md", ".mdx")


@dataclass(frozen=True, slots=True)
class Doc:
    path: Path
    # As the links of other files write it: from the folder of the docs.
    source: str
    folder: str
    id: str
    slug: str
    front: dict[str, Any]
    text: str
    first_line: int
    position: float | None
    digest: str

    @property
    def is_index(self) -> bool:
        stem = self.source.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
        return stem in ("index", "readme") or (bool(self.folder) and stem == self.source.split("/")[-2].lower())

    @property
    def mdx(self) -> bool:
        return self.path.suffix == ".mdx"


def without_number(name: str) -> tuple[str, float | None]:
    """`02-intro` → (`intro`, 2); dates and versions are no numbers."""
    found = None if DATE_OR_VERSION.match(name) else PREFIX.fullmatch(name)
    return (found["rest"], float(found["number"])) if found else (name, None)


def is_file_inside(root: Path, path: Path) -> bool:
    """Whether there is such a file and, all links followed, it is still in the folder."""
    try:
        return path.resolve().is_relative_to(root.resolve()) and path.is_file()
    except (OSError, RuntimeError, ValueError):
        return False


def doc_files(root: Path, folder: Path, failures: list[str]) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")) and name != "node_modules")
        for name in sorted(names):
            path = Path(here) / name
            if name.startswith(("_", ".")) or path.suffix not in SUFFIXES:
                continue
            if is_file_inside(root, path):
                yield path
            else:
                failures.append(f"{path.relative_to(root)}: this is a link that leads out of the site.")


def read_docs(root: Path, folder: Path, failures: list[str]) -> list[Doc]:
    """A file that cannot be read is a failure; the others are still read."""
    found = []
    for path in doc_files(root, folder, failures):
        try:
            found.append(read_doc(root, folder, path))
        except FileProblem as error:
            failures.append(str(error))
    return found


def read_text(path: Path, name: str) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise FileProblem(f"{name}: this is not UTF-8 text.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def read_doc(root: Path, folder: Path, path: Path) -> Doc:
    whole = read_text(path, path.relative_to(root).as_posix())
    front, text = split_front_matter(whole, path.relative_to(root).as_posix())
    front = plain(front)
    source = path.relative_to(folder).as_posix()
    numbered = front.get("parse_number_prefixes", True) is not False
    parts = source.rsplit(".", 1)[0].split("/")
    stripped = [without_number(part)[0] if numbered else part for part in parts]
    name, number = without_number(parts[-1]) if numbered else (parts[-1], None)
    place = "/".join(stripped[:-1])
    identifier = str(front.get("id") or name)
    position = front.get("sidebar_position")
    doc = Doc(
        path, source, place, join(place, identifier), "", front, text,
        whole.count("\n", 0, len(whole) - len(text)) + 1,
        float(position) if isinstance(position, int | float) else number, sha256(whole.encode()).hexdigest(),
    )  # fmt: skip
    return _with_slug(doc, identifier)


def _with_slug(doc: Doc, identifier: str) -> Doc:
    slug = str(doc.front.get("slug") or "")
    if not slug and doc.is_index:
        slug = "."
    address = normpath(join("/", doc.folder, slug or identifier))
    values = {name: getattr(doc, name) for name in Doc.__slots__}
    return Doc(**values | {"slug": address.rstrip("/") or "/"})
