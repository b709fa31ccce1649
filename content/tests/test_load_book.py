"""A folder into the database, again and again; an instructor's edit is never overwritten unasked."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.models import Asset, Book, Chapter, ChapterTranslation, Module
from content.services.chapters import chapter_save

pytestmark = pytest.mark.integration
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><script>alert(1)</script>
<path class="f-line" d="M0 0h9"/></svg>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    module = tmp_path / "module-1"
    (module / "images").mkdir(parents=True)
    (tmp_path / "book.yml").write_text("title: Robots\nur: {title: روبوٹ}\n")
    (module / "module.yml").write_text("title: Basics\ncover: loop.svg\nur: {title: بنیادیں}\n")
    (module / "images" / "loop.svg").write_text(SVG)
    write(module, "chapter-1.md", "First", "See [two](module-1-chapter-2).\n\n![a loop](images/loop.svg)")
    write(module, "chapter-2.md", "Second", "Words.")
    write(module, "chapter-2.ur.md", "دوسرا", "الفاظ۔")
    return tmp_path


def write(module: Path, name: str, title: str, text: str) -> None:
    (module / name).write_text(f"---\ntitle: {title}\nlevel: 3\n---\n\n{text}\n")


def load(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("load_book", folder, *options, stdout=out)
    return out.getvalue()


def test_everything_arrives(db, folder: Path) -> None:
    assert "3 new" in load(folder)
    first = Chapter.objects.get(public_id="module-1-chapter-1")
    assert first.title == "First" and first.is_public and first.problems == [] and first.front_matter == {"level": 3}
    assert "/chapters/module-1-chapter-2" in first.html and "<svg" in first.html and "alert" not in first.html
    assert Book.objects.get().translations["ur"]["title"] == "روبوٹ"
    assert Module.objects.get().cover == Asset.objects.get()
    assert ChapterTranslation.objects.get().missing == 0


def test_again_changes_nothing(db, folder: Path) -> None:
    load(folder)
    before = list(Chapter.objects.values_list("revision", "updated_at"))
    assert "3 unchanged" in load(folder)
    assert list(Chapter.objects.values_list("revision", "updated_at")) == before


def test_a_newer_file_replaces_an_untouched_chapter(db, folder: Path) -> None:
    load(folder)
    write(folder / "module-1", "chapter-2.md", "Second", "Better words.")
    assert "1 updated" in load(folder)
    assert "Better words" in Chapter.objects.get(public_id="module-1-chapter-2").html


@pytest.mark.parametrize(("option", "stays"), [("", "Mine."), ("--ours", "Mine."), ("--theirs", "Theirs.")])
def test_when_both_changed_somebody_decides(db, folder: Path, option: str, stays: str) -> None:
    load(folder)
    chapter = Chapter.objects.get(public_id="module-1-chapter-2")
    chapter.source = "Mine."
    chapter_save(chapter=chapter)
    write(folder / "module-1", "chapter-2.md", "Second", "Theirs.")
    said = load(folder, *([option] if option else []))
    assert stays in Chapter.objects.get(pk=chapter.pk).html
    assert ("changed on both sides" in said) is (option == "")
    assert ("changed on both sides" in load(folder)) is (option == "")


def test_an_edit_alone_is_simply_kept(db, folder: Path) -> None:
    load(folder)
    chapter = Chapter.objects.get(public_id="module-1-chapter-2")
    chapter.source = "Mine."
    chapter_save(chapter=chapter)
    assert "1 kept" in load(folder) and "Mine." in Chapter.objects.get(pk=chapter.pk).html


def test_dry_run_writes_nothing(db, folder: Path) -> None:
    assert "3 new" in load(folder, "--dry-run")
    assert Chapter.objects.count() == Module.objects.count() == 0


@pytest.mark.parametrize(("name", "content", "says"), [
    ("module-1/chapter-1.md", "---\ntitle: [\n---\n", "not valid YAML"),
    ("module-1/chapter-1.md", "---\ncontent_type: novel\n---\n", "expected theory, code or quiz"),
    ("module-1/images/loop.svg", "<svg>", "viewBox"),
])  # fmt: skip
def test_a_bad_file_is_named(db, folder: Path, name: str, content: str, says: str) -> None:
    (folder / name).write_text(content)
    with pytest.raises(CommandError, match=says) as caught:
        load(folder)
    assert name.rsplit("/", 1)[-1] in str(caught.value)


def test_no_book_there(db, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such folder"):
        load(tmp_path / "nowhere")
    with pytest.raises(CommandError, match="no module-N folder"):
        load(tmp_path)


def front(folder: Path, lines: str) -> None:
    (folder / "module-1" / "chapter-1.md").write_text(f"---\ntitle: First\n{lines}\n---\nWords.\n")


def test_dates_and_odd_keys_are_kept_as_text(db, folder: Path) -> None:
    front(folder, "date: 2026-01-31\n7: seven\nodd: .nan")
    load(folder)
    kept = Chapter.objects.get(public_id="module-1-chapter-1").front_matter
    assert kept == {"date": "2026-01-31", "7": "seven", "odd": "nan"}


@pytest.mark.parametrize("lines", ["date: 2026-99-99", "a: &a [*a]", "a: " + "[" * 5000 + "]" * 5000,
    "a: &a [1]\nb: [" + ", ".join(["*a"] * 21) + "]"])  # fmt: skip
def test_front_matter_that_cannot_be_read_is_named(db, folder: Path, lines: str) -> None:
    front(folder, lines)
    with pytest.raises(CommandError, match=r"chapter-1\.md"):
        load(folder)
