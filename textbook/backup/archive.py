"""The shape of the file: `tables/NAME.jsonl`, `media/…`, and last `manifest.json`, which names and seals the rest."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO

from textbook.errors import AppError

FORMAT = 1
MANIFEST = "manifest.json"
TABLES = "tables/"
MEDIA = "media/"
CHUNK = 1024 * 1024
PACKED = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".woff2", ".mp4", ".zip", ".pdf"}


class BadBackup(AppError):
    """The file, or the place it should go to, is not fit: nothing was changed."""


@dataclass(frozen=True, slots=True)
class Table:
    columns: list[str]
    rows: int


@dataclass(frozen=True, slots=True)
class Sealed:
    size: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    version: str
    taken_at: str
    database: str
    migrations: list[str]
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, Sealed] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def media(self) -> list[str]:
        return [name for name in self.files if name.startswith(MEDIA)]

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def from_json(cls, raw: bytes) -> "Manifest":
        try:
            data: dict[str, Any] = json.loads(raw)
            if data["format"] != FORMAT:
                raise BadBackup(f"This file has format {data['format']}, this version reads format {FORMAT}.")
            data["tables"] = {name: Table(**table) for name, table in data["tables"].items()}
            data["files"] = {name: Sealed(**sealed) for name, sealed in data["files"].items()}
            return cls(**data)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadBackup("Its manifest cannot be read: this is no backup, or a damaged one.") from error


class Writer:
    """Adds members to the zip and seals each with its size and hash."""

    def __init__(self, target: BinaryIO, manifest: Manifest) -> None:
        self.manifest = manifest
        self.zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False)

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_STORED if Path(name).suffix.lower() in PACKED else zipfile.ZIP_DEFLATED
        size, seal = 0, hashlib.sha256()
        with self.zip.open(entry, "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                seal.update(chunk)
                size += len(chunk)
        self.manifest.files[name] = Sealed(size, seal.hexdigest())

    def finish(self) -> None:
        self.zip.writestr(MANIFEST, self.manifest.to_json())
        self.zip.close()


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
