"""A book's folder in a zip from outside: taken apart only when it is small, plain and stays where it is put."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from django.utils.translation import gettext as _

from textbook.errors import Invalid, NoRoom
from textbook.storage import NO_ROOM, is_full

MAX_ZIP = 60 * 2**20
MAX_FILES = 3000
MAX_ENTRIES = 2 * MAX_FILES  # folders count here, too
MAX_FILE = 10 * 2**20
MAX_TOTAL = 200 * 2**20
# Text packs well, but nobody's book shrinks to a hundredth.
MAX_RATIO = 100
ENTRY = b"PK\x01\x02"  # every file's line in the list at the end of a zip begins so
SUFFIXES = frozenset({".md", ".yml", ".yaml", ".jsonl", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"})


@contextmanager
def unpacked(file: IO[bytes]) -> Iterator[Path]:
    """The folder that holds `book.yml` or the modules; it is gone afterwards."""
    with TemporaryDirectory(prefix="book-") as name:
        target = Path(name)
        try:
            _refuse_crowds(file)
            with zipfile.ZipFile(file) as archive:
                _extract(archive, target)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
            if is_full(error):
                raise NoRoom(str(NO_ROOM)) from error
            raise Invalid(_("This is not a zip file that can be read.")) from error
        yield book_root(target)


def _refuse_crowds(file: IO[bytes]) -> None:
    """Before the list of files is read: that alone takes a gigabyte for some millions of empty files."""
    found, tail = 0, b""
    file.seek(0)
    while chunk := file.read(2**20):
        found += (tail + chunk).count(ENTRY)
        tail = chunk[-len(ENTRY) + 1 :]
        if found > MAX_ENTRIES:
            raise Invalid(_("The zip holds more than %(n)d files.") % {"n": MAX_FILES})
    file.seek(0)


def _extract(archive: zipfile.ZipFile, target: Path) -> None:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_FILES:
        raise Invalid(_("The zip holds more than %(n)d files.") % {"n": MAX_FILES})
    left = MAX_TOTAL
    for member in members:
        path = safe_path(member)
        if path.suffix.lower() not in SUFFIXES or path.parts[0] == "__MACOSX":
            continue
        place = target.joinpath(*path.parts)
        place.parent.mkdir(parents=True, exist_ok=True)
        left -= _write(archive, member, place, left)


def safe_path(member: zipfile.ZipInfo) -> PurePosixPath:
    name = member.filename
    path = PurePosixPath(name.replace("\\", "/"))
    drive = bool(path.parts) and ":" in path.parts[0]
    if path.is_absolute() or ".." in path.parts or drive or "\x00" in name or not path.parts:
        raise Invalid(_("The zip holds a path that leads out of it: %(name)s") % {"name": name[:80]})
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Invalid(_("The zip holds a link instead of a file: %(name)s") % {"name": name[:80]})
    return path


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, left: int) -> int:
    """Counts what really comes out: the sizes in the zip are only claims."""
    allowed = min(MAX_FILE, left, max(member.compress_size, 1024) * MAX_RATIO)
    written = 0
    with archive.open(member) as source, place.open("wb") as sink:
        while chunk := source.read(64 * 1024):
            written += len(chunk)
            if written > allowed:
                raise Invalid(_("A file in the zip is too large: %(name)s") % {"name": member.filename[:80]})
            sink.write(chunk)
    return written


def book_root(target: Path) -> Path:
    """People zip the folder itself as often as what is in it."""
    candidates = [target, *sorted(p for p in target.glob("*") if p.is_dir()), *sorted(target.glob("*/*/"))]
    for folder in candidates:
        if (folder / "book.yml").exists() or any(folder.glob("module-*/")):
            return folder
    raise Invalid(_("There is no book in this zip: expected book.yml and folders called module-1, module-2 …"))
