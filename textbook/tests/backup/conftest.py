import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import JSONField, Value

from accounts.models import User
from content.models import Chapter, Module
from content.services.chapters import chapter_create
from progress.models import ChapterProgress, QuizAttempt, StudyTask
from textbook.backup.rows import line_of, rows_of, tables_of

ODD = 'اردو 🤖 "quoted" \\ back\tslash\u2028 100 %s'


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "assets").mkdir(parents=True)
    (settings.MEDIA_ROOT / "assets" / "loop.svg").write_text("<svg/>")
    return settings.MEDIA_ROOT


@pytest.fixture
def site(transactional_db: None, owner: User, stranger: User, media: Path) -> Chapter:
    """Something of every kind of value: keys of both sorts, times, JSON and its null, bytes, words of two scripts."""
    chapter = chapter_create(
        module=Module.objects.create(number=1, title="Basics"), number=1, title=ODD, source="Text."
    )
    ChapterProgress.objects.create(user=owner, chapter=chapter, completion_pct=40)
    for answer in (Value(None, JSONField()), {"b": [1, 2.5, None], "a": ODD}, ["x"]):
        QuizAttempt.objects.create(
            user=owner, chapter=chapter, question_key="q", answer=answer, score=1 / 3, correct=False
        )
    StudyTask.objects.create(user=owner, title=ODD)
    return chapter


@pytest.fixture
def saved(site: Chapter, tmp_path: Path) -> Path:
    call_command("backup", tmp_path / "saved.zip", verbosity=0)
    return tmp_path / "saved.zip"


def contents() -> dict[str, list[bytes]]:
    """Every row of the database, as a backup would write it."""
    return {name: [line_of(row) for row in rows_of(model)] for name, model in tables_of(apps).items()}


@pytest.fixture
def forged(saved: Path, tmp_path: Path) -> Callable[..., Path]:
    """The saved file with some members changed, added or (None) taken out; seals are left as they were."""

    def forge(changes: dict[str, bytes | None]) -> Path:
        made = tmp_path / "forged.zip"
        with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                if name not in changes:
                    new.writestr(name, old.read(name))
            for name, body in changes.items():
                if body is not None:
                    new.writestr(name, body)
        return made

    return forge


@pytest.fixture
def manifest(saved: Path) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(saved) as archive:
        yield json.loads(archive.read("manifest.json"))
