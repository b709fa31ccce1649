"""A file that is not fit, or a database that refuses: everything stays as it was."""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from content.models import Chapter
from textbook.management.commands import backup
from textbook.tests.backup.conftest import contents

pytestmark = pytest.mark.integration
Forge = Callable[..., Path]


def refused(file: Path, match: str) -> None:
    before = contents()
    with pytest.raises(CommandError, match=match) as error:
        call_command("restore", file, force=True)
    assert "Nothing was changed." in str(error.value)
    assert contents() == before


def test_a_file_that_is_no_zip(site: Chapter, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("hello")
    refused(tmp_path / "x.zip", "no backup, or a damaged one")
    refused(tmp_path / "missing.zip", "There is no file")


def test_a_file_cut_short_or_with_a_wrong_byte(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    saved.write_bytes(whole[: len(whole) // 2])
    refused(saved, "damaged")
    saved.write_bytes(whole[:2000] + bytes([whole[2000] ^ 1]) + whole[2001:])
    refused(saved, "damaged")


def test_another_zip(forged: Forge) -> None:
    refused(forged({"manifest.json": None}), "no manifest")
    refused(forged({"manifest.json": b"[]"}), "manifest cannot be read")
    refused(forged({"manifest.json": b'{"format": 99}'}), "format 99")


def test_contents_that_the_manifest_does_not_seal(forged: Forge) -> None:
    refused(forged({"tables/users.jsonl": b""}), "users.jsonl is damaged")
    refused(forged({"tables/users.jsonl": None}), "differ")
    refused(forged({"media/more.svg": b"<svg/>"}), "differ")


@pytest.mark.parametrize(
    "name", ["../out", "media/../../out", "media//etc/passwd", "/etc/passwd", "media/a\\b", "other"]
)
def test_names_that_leave_the_folder(forged: Forge, name: str) -> None:
    refused(forged({name: b"x"}), "a name that no backup has")


def test_a_bomb(forged: Forge) -> None:
    refused(forged({"media/zeros.bin": bytes(70 * 1024 * 1024)}), "many times its size")


def test_a_newer_version(forged: Forge, manifest: dict[str, Any]) -> None:
    manifest["migrations"].append("content.9999_tomorrow")
    refused(forged({"manifest.json": json.dumps(manifest).encode()}), r"newer version \(it has content.9999_tomorrow\)")


@pytest.mark.parametrize(("without", "migrations", "match"), [
    ("notes", True, "lacks a table that its migrations make: notes"),
    ("", True, "lacks a table"),
    ("", False, "holds no tables"),
])  # fmt: skip
def test_a_file_that_names_too_few_tables_empties_nothing(
    forged: Forge, manifest: dict[str, Any], without: str, migrations: bool, match: str
) -> None:
    """Its seals are right, as somebody would write them who takes tables out (all of them: `without` is empty)."""
    gone = [without] if without else list(manifest["tables"])
    for name in gone:
        del manifest["tables"][name], manifest["files"][f"tables/{name}.jsonl"]
    manifest["migrations"] = manifest["migrations"] if migrations else []
    members: dict[str, bytes | None] = {f"tables/{name}.jsonl": None for name in gone}
    file = forged({**members, "manifest.json": json.dumps(manifest).encode()})
    refused(file, match)
    with pytest.raises(CommandError, match=match):
        call_command("restore", file, check=True)


def test_a_row_that_the_database_refuses_takes_everything_back(
    forged: Forge, manifest: dict[str, Any], media: Path
) -> None:
    """A learner's progress without the learner: rows and pictures are as before."""
    (media / "assets" / "loop.svg").write_text("since")
    manifest["tables"]["users"]["rows"] = 0
    manifest["files"]["tables/users.jsonl"] = {"size": 0, "sha256": hashlib.sha256(b"").hexdigest()}
    refused(forged({"tables/users.jsonl": b"", "manifest.json": json.dumps(manifest).encode()}), "The database refuses")
    assert (media / "assets" / "loop.svg").read_text() == "since"
    assert [path.name for path in media.iterdir()] == ["assets"]


def test_a_restore_that_fails_after_the_pictures_moved_moves_them_back(
    saved: Path, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (media / "assets" / "loop.svg").write_text("since")
    real = os.rename

    def rename(source: Path, target: Path) -> None:
        if "/new/" in str(source):
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)
    refused(saved, "Input/output error")
    assert (media / "assets" / "loop.svg").read_text() == "since"


def test_a_full_disk_is_found_before_anything_moves(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 10, 0))  # type: ignore[attr-defined]
    refused(saved, "0 MB are free")


def test_the_pictures_of_a_restore_that_was_cut_off_are_not_thrown_away(saved: Path, media: Path) -> None:
    (media / ".restore-x" / "old" / "assets").mkdir(parents=True)
    refused(saved, "A restore was cut off")
    assert (media / ".restore-x" / "old" / "assets").exists()


def test_a_backup_that_meets_a_full_disk_keeps_the_file_of_yesterday(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*, target: Any) -> None:
        target.write(b"PK")
        raise OSError(errno.ENOSPC, "No space left on device")

    yesterday = saved.read_bytes()
    monkeypatch.setattr(backup, "backup_write", full)
    with pytest.raises(CommandError, match="No space left on device. Nothing was kept"):
        call_command("backup", saved)
    assert saved.read_bytes() == yesterday
    assert not list(saved.parent.glob("*.part"))


def test_a_database_older_than_the_code_is_not_backed_up(site: Chapter, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("textbook.backup.history.pending", lambda: ["content.0099_next"])
    with pytest.raises(CommandError, match=r"older than this code \(content.0099_next is missing\)"):
        call_command("backup", tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()
