"""Opens a file and finds out whether it is whole and harmless, before anything is touched."""

import hashlib
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from textbook.backup import history
from textbook.backup.archive import MANIFEST, MEDIA, TABLES, BadBackup, Manifest, pieces
from textbook.backup.rows import LEFT_OUT

MOST_TIMES_PACKED = 300  # text packs 5 to 30 times; more is a bomb
ENOUGH_TO_DOUBT = 64 * 1024 * 1024


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, manifest_of(archive)
    except FileNotFoundError:
        raise BadBackup(f"There is no file {path}.") from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise BadBackup(f"{path} is no backup, or a damaged one ({error}).") from error


def backup_check(*, path: Path) -> Manifest:
    """Every byte is read once and compared with its seal."""
    with opened(path) as (archive, manifest):
        verify(archive, manifest)
        return manifest


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    refuse_strange(archive)
    try:
        return Manifest.from_json(archive.read(MANIFEST))
    except KeyError:
        raise BadBackup("It has no manifest: this is no backup, or its end is missing.") from None


def refuse_strange(archive: zipfile.ZipFile) -> None:
    """Names that leave the folder, links, doubles, locked members and bombs never come from us."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(names) != len(entries):
        raise BadBackup("It holds one name twice.")
    for entry in entries:
        path = PurePosixPath(entry.filename)
        plain = entry.filename == MANIFEST or entry.filename.startswith((TABLES, MEDIA))
        mode = entry.external_attr >> 16
        odd = path.as_posix() != entry.filename or ".." in path.parts or "\\" in entry.filename
        if not plain or odd or stat.S_ISLNK(mode) or entry.flag_bits & 1:
            raise BadBackup(f"It holds a name that no backup has: {entry.filename!r}.")
    whole, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if whole > ENOUGH_TO_DOUBT and whole > packed * MOST_TIMES_PACKED:
        raise BadBackup("It would unpack to many times its size: no backup does.")


def verify(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    refuse_other_tables(set(manifest.tables), history.tables_made_by(history.known(manifest.migrations)))
    there = set(archive.namelist()) - {MANIFEST}
    wanted = {f"{TABLES}{name}.jsonl" for name in manifest.tables}
    if there != set(manifest.files) or not wanted <= there:
        raise BadBackup("Its manifest and its contents differ: it is damaged.")
    for name, sealed in manifest.files.items():
        seal = hashlib.sha256()
        with archive.open(name) as member:
            for chunk in pieces(member):
                seal.update(chunk)
        if seal.hexdigest() != sealed.sha256 or archive.getinfo(name).file_size != sealed.size:
            raise BadBackup(f"{name} is damaged.")


def refuse_other_tables(named: set[str], made: set[str]) -> None:
    """Restoring a file without a table, or without any, would empty what it does not name."""
    if more := sorted(named - made):
        raise BadBackup(f"The backup holds a table that its migrations do not make: {more[0]}.")
    if missing := sorted(made - LEFT_OUT - named):
        raise BadBackup(f"The backup lacks a table that its migrations make: {missing[0]}.")
    if not named:
        raise BadBackup("The backup holds no tables.")
