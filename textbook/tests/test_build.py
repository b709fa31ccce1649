from pathlib import Path
from typing import Any

import pytest

from textbook import build

pytestmark = pytest.mark.unit


@pytest.fixture
def tree(tmp_path: Path, settings: Any) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "templates" / "page.html").write_text("one")
    settings.BASE_DIR, settings.STATIC_ROOT, settings.BUILD = tmp_path, tmp_path / "static", ""
    return tmp_path


def test_a_template_the_code_or_the_static_names_make_another_build(tree: Path) -> None:
    seen = {build.digest()}
    for path in ("templates/page.html", "content/views.py", "static/staticfiles.json"):
        (tree / path).parent.mkdir(exist_ok=True)
        (tree / path).write_text("two")
        seen.add(build.digest())
    assert len(seen) == 4


def test_the_same_files_at_another_time_are_the_same_build(tree: Path) -> None:
    before = build.digest()
    (tree / "templates" / "page.html").write_text("one")
    (tree / "content" / "tests").mkdir()
    (tree / "content" / "tests" / "test_it.py").write_text("no page depends on this")
    assert build.digest() == before


def test_a_named_build_is_not_computed(settings: Any) -> None:
    settings.BUILD = "release-7"
    assert build.identity() == "release-7"


def test_pages_are_redrawn_while_somebody_writes_templates(tree: Path, settings: Any) -> None:
    settings.DEBUG = True
    before = build.identity()
    (tree / "templates" / "page.html").write_text("two")
    assert build.identity() != before
