"""Pictures and other uploads: out of the media folder, and back into it in one move that can be taken back."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from textbook.backup.archive import MEDIA, BadBackup, Manifest, Writer, pieces

STAGE = ".restore-"


def media_files() -> Iterator[Path]:
    root: Path = settings.MEDIA_ROOT
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.relative_to(root).parts[0].startswith(STAGE):
            yield path


def add_media(writer: Writer) -> None:
    """Called before and after the rows are read, so that what a row names is there even if it is deleted meanwhile."""
    for path in media_files():
        name = MEDIA + path.relative_to(settings.MEDIA_ROOT).as_posix()
        if name not in writer.manifest.files:
            try:
                with path.open("rb") as file:
                    writer.add(name, pieces(file))
            except FileNotFoundError:
                continue  # deleted since the folder was listed


@contextmanager
def staged(archive: zipfile.ZipFile, manifest: Manifest) -> Iterator[Path]:
    """The file's pictures, unpacked inside the media folder (so on the same disk), out of sight until they swap in."""
    root: Path = settings.MEDIA_ROOT
    root.mkdir(parents=True, exist_ok=True)
    needed, free = sum(manifest.files[name].size for name in manifest.media), shutil.disk_usage(root).free
    if needed > free:
        raise BadBackup(f"The pictures need {needed >> 20} MB, {free >> 20} MB are free in {root}.")
    for left in root.glob(f"{STAGE}*"):
        if any((left / "old").glob("*")):
            raise BadBackup(f"A restore was cut off; the pictures of before are in {left}/old. Move them back first.")
        shutil.rmtree(left, ignore_errors=True)
    stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=root))
    try:
        (stage / "new").mkdir()
        (stage / "old").mkdir()
        for name in manifest.media:
            path = stage / "new" / name.removeprefix(MEDIA)
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, path.open("wb") as target:
                shutil.copyfileobj(source, target)
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


class Swap:
    """Renames the top of the tree: old out, new in; and back again when what follows fails."""

    def __init__(self, stage: Path) -> None:
        self.stage = stage
        self.done: list[tuple[Path, Path]] = []

    def now(self) -> None:
        root: Path = settings.MEDIA_ROOT
        moves = [(path, self.stage / "old" / path.name) for path in root.iterdir() if not path.name.startswith(STAGE)]
        moves += [(path, root / path.name) for path in (self.stage / "new").iterdir()]
        for source, target in moves:
            os.rename(source, target)
            self.done.append((source, target))

    def __enter__(self) -> "Swap":
        return self

    def __exit__(self, failure: type[BaseException] | None, error: object, trace: object) -> None:
        if failure:
            for source, target in reversed(self.done):
                os.rename(target, source)
