"""What a backup holds comes back, and nothing else is there then."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from accounts.models import User
from content.models import Chapter, Module
from progress.models import QuizAttempt, StudyTask
from textbook.tests.backup.conftest import ODD, contents

pytestmark = pytest.mark.integration
LATER_APPS = ("progress", "chat")


def test_everything_comes_back_as_it_was(saved: Path, media: Path, owner: User) -> None:
    before = contents()
    owner.delete()
    Module.objects.create(number=2, title="Written since")
    (media / "assets" / "loop.svg").write_text("painted over")
    (media / "since.txt").write_text("new")
    call_command("restore", saved, force=True, verbosity=0)
    assert contents() == before
    assert [path.relative_to(media).as_posix() for path in media.rglob("*")] == ["assets", "assets/loop.svg"]
    assert (media / "assets" / "loop.svg").read_text() == "<svg/>"
    assert {attempt.answer["a"] for attempt in QuizAttempt.objects.all() if isinstance(attempt.answer, dict)} == {ODD}


def test_new_rows_get_keys_of_their_own(saved: Path, site: Chapter) -> None:
    call_command("restore", saved, force=True, verbosity=0)
    assert Module.objects.create(number=9, title="Later").pk > site.module_id


def test_a_site_with_something_in_it_is_not_overwritten_unasked(saved: Path, media: Path) -> None:
    StudyTask.objects.create(user=User.objects.first(), title="since")
    before = contents()
    with pytest.raises(CommandError, match=r"not empty \(.*\). --force .* Nothing was changed"):
        call_command("restore", saved)
    assert contents() == before and (media / "assets" / "loop.svg").exists()


def test_an_empty_site_takes_a_backup_unasked(saved: Path, media: Path) -> None:
    before = contents()
    call_command("flush", interactive=False, verbosity=0)
    (media / "assets" / "loop.svg").unlink()
    call_command("restore", saved, verbosity=0)
    assert contents() == before


def test_check_only_reads(saved: Path, capsys: Any) -> None:
    before = contents()
    call_command("restore", saved, check=True)
    assert "Whole: " in capsys.readouterr().out
    assert contents() == before


def test_browser_sessions_stay_behind(site: Chapter, owner: User, browser_of: Any, tmp_path: Path) -> None:
    browser = browser_of(owner)
    call_command("backup", tmp_path / "b.zip", verbosity=0)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert browser.session.session_key not in "".join(archive.namelist())
        assert not any("session" in name and "django" in name for name in archive.namelist())


def test_the_file_is_its_owner_s_alone_and_says_what_it_is(saved: Path, manifest: dict[str, Any]) -> None:
    assert saved.stat().st_mode & 0o077 == 0
    assert manifest["version"] and manifest["database"] in ("sqlite", "postgresql")
    assert manifest["tables"]["users"]["rows"] == 2 and "accounts.0001_initial" in manifest["migrations"]
    with zipfile.ZipFile(saved) as archive:
        rows = [json.loads(line) for line in archive.open("tables/users.jsonl")]
    assert "owner@example.org" in str(rows)


def test_a_file_from_before_an_app_was_there_gets_its_tables(
    saved: Path, forged: Any, manifest: dict[str, Any], site: Chapter
) -> None:
    """Tables are made as the file knows them, filled, and then migrated to today."""
    gone = [model._meta.db_table for app in LATER_APPS for model in apps.get_app_config(app).get_models()]
    manifest["migrations"] = [name for name in manifest["migrations"] if name.split(".")[0] not in LATER_APPS]
    for name in gone:
        del manifest["tables"][name], manifest["files"][f"tables/{name}.jsonl"]
    old = forged({f"tables/{name}.jsonl": None for name in gone} | {"manifest.json": json.dumps(manifest).encode()})
    call_command("restore", old, force=True, verbosity=0)
    assert Chapter.objects.get().title == ODD
    assert StudyTask.objects.count() == 0
    StudyTask.objects.create(user=User.objects.get(email="owner@example.org"), title="the new table works")
