"""The two commands of the book's authors."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.models import ChapterTranslation
from content.tests.book.small import FRONT, TERMS, small_book

pytestmark = pytest.mark.integration
SECOND = TERMS.replace("loop", "arm").replace("A turn", "A < B")


def told(command: str, *arguments: object) -> str:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


def test_glossary_is_built_in_two_languages_and_sorted(tmp_path: Path) -> None:
    small_book(tmp_path, {"glossary/module-1-chapter-2.yml": SECOND})
    assert "2 terms, 2 files written" in told("build_glossary", tmp_path)
    english = (tmp_path / "module-5/chapter-1.md").read_text(encoding="utf-8")
    urdu = (tmp_path / "module-5/chapter-1.ur.md").read_text(encoding="utf-8")
    assert english.index("### Arm {#arm}") < english.index("## L {#letter-l}") < english.index("### Loop {#loop}")
    assert '<span lang="ur" dir="rtl">حلقہ (loop)</span> · [Chapter 1.1](module-1-chapter-1)' in english
    assert "### حلقہ (loop) {#loop}\n\nبار بار کا چکر۔" in urdu and "role: glossary" in urdu
    assert "2 terms, 0 files written" in told("build_glossary", tmp_path)


def test_stale_glossary_is_told_and_left_alone(tmp_path: Path) -> None:
    small_book(tmp_path)
    with pytest.raises(CommandError, match="build_glossary"):
        told("build_glossary", tmp_path, "--check")
    assert not (tmp_path / "module-5").exists()
    told("build_glossary", tmp_path)
    told("build_glossary", tmp_path, "--check")


@pytest.mark.parametrize(("terms", "message"), [
    (TERMS, "in another file, too"),
    ("loop: x", "expected a list"),
    ("- {slug: arm}", "term 1: expected the keys"),
    (SECOND.replace("slug: arm", "slug: An Arm"), "no lowercase-with-hyphens"),
    (SECOND.replace("A < B.", '""'), "definition is empty"),
    ("- [", "not valid YAML"),
])  # fmt: skip
def test_wrong_terms_are_refused(tmp_path: Path, terms: str, message: str) -> None:
    small_book(tmp_path, {"glossary/module-1-chapter-2.yml": terms})
    with pytest.raises(CommandError, match=message):
        told("build_glossary", tmp_path)


def test_check_book_prints_problems_with_their_line_and_fails(tmp_path: Path) -> None:
    small_book(tmp_path)
    with pytest.raises(CommandError, match="1 problems"):
        told("check_book", tmp_path, "--only", "length")
    assert "ok  links" in told("check_book", tmp_path, "--only", "links")


def test_check_book_of_no_book_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such folder"):
        told("check_book", tmp_path / "nowhere")


@pytest.mark.django_db
def test_chapter_without_urdu_text_is_loaded_with_its_urdu_title(tmp_path: Path) -> None:
    small_book(tmp_path)
    told("load_book", tmp_path)
    row = ChapterTranslation.objects.get(language="ur")
    assert (row.title, row.source, row.has_text) == ("حلقے", "", False)
    (tmp_path / "module-1/chapter-1.ur.md").write_text(
        FRONT.replace("Loops", "چکر") + "روبوٹ ایک چکر میں جیتا ہے۔", encoding="utf-8"
    )
    told("load_book", tmp_path)
    row = ChapterTranslation.objects.get(language="ur")
    assert (row.title, row.has_text) == ("چکر", True)
