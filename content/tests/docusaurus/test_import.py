"""`import_docusaurus`: the sample site becomes chapters; a second run changes nothing and loses no edit."""

import json
import os
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.models import Asset, Chapter, Module
from content.services.chapters import chapter_save

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "site", tmp_path / "site"))


def run(path: Path, *flags: str) -> str:
    out = StringIO()
    call_command("import_docusaurus", str(path), *flags, stdout=out, no_color=True)
    return out.getvalue()


def as_file(chapter: Chapter) -> dict[str, str]:
    """What of a chapter is pinned: its head, and its text in each language."""
    head = {
        "title": chapter.title, "summary": chapter.summary, "status": chapter.status, "module": chapter.module.title,
        "front_matter": chapter.front_matter | {"docusaurus": chapter.front_matter["docusaurus"] | {"digest": "…"}},
        "problems": [problem["message"] for problem in chapter.problems],
    }  # fmt: skip
    text = json.dumps(head, ensure_ascii=False, indent=1, sort_keys=True)  # PostgreSQL keeps no order of keys
    found = {f"{chapter.public_id}.json": f"{text}\n"}
    found[f"{chapter.public_id}.md"] = chapter.source
    for translation in chapter.translations.all():
        found[f"{chapter.public_id}.{translation.language}.md"] = f"# {translation.title}\n\n{translation.source}"
    return found


def test_golden(site: Path, tmp_path: Path) -> None:
    run(site, "--report", str(tmp_path / "report.txt"))
    made = {"report.txt": (tmp_path / "report.txt").read_text(encoding="utf-8")}
    for chapter in Chapter.objects.in_order().select_related("module"):
        made |= as_file(chapter)
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        GOLDEN.mkdir()
        for name, text in made.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    assert made == {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()}


def test_readers_see_no_program(site: Path) -> None:
    run(site)
    for chapter in Chapter.objects.all():
        shown = "\n".join(block["text"] for block in chapter.blocks if block["kind"] not in ("code", "mermaid"))
        assert not [word for word in ("from '@", ":::", "<Tabs", "{props", "useBaseUrl") if word in shown]


def test_modules_have_their_words_in_both_languages(site: Path) -> None:
    run(site)
    basics = Module.objects.get(title="Basics")
    assert basics.summary == "Frame and wheels."
    assert basics.translations.get(language="ur").title == "بنیادی باتیں"


def test_pictures_come_along_and_none_from_outside(site: Path) -> None:
    (site / "secret.png").symlink_to("/etc/hostname")
    (site / "docs/sensing/later.md").write_text(
        "![a](@site/secret.png) ![b](../../../secret.png) " + f"![c]({'x' * 300}.png)", encoding="utf-8"
    )
    run(site)
    assert sorted(Asset.objects.values_list("name", flat=True)) == [
        "The-Garden-Rover/docs/01-basics/_parts/wheel.svg",
        "The-Garden-Rover/docs/sensing/img/scan.png",
        "The-Garden-Rover/img/rover.svg",
    ]
    assert "<svg" in Chapter.objects.get(front_matter__docusaurus__doc="intro").html


def test_a_second_run_changes_nothing(site: Path) -> None:
    run(site)
    before = list(Chapter.objects.in_order().values("public_id", "revision", "source"))
    assert "7 unchanged" in run(site)
    assert list(Chapter.objects.in_order().values("public_id", "revision", "source")) == before


def test_a_dry_run_changes_nothing(site: Path) -> None:
    assert "7 new, 3 pictures (dry run)" in run(site, "--dry-run")
    assert not Chapter.objects.exists() and not Asset.objects.exists()


def test_a_change_in_the_site_comes_over(site: Path) -> None:
    run(site)
    (site / "docs/sensing/lidar.mdx").write_text("---\ntitle: The lidar\n---\nNew words.", encoding="utf-8")
    assert "1 updated" in run(site)
    assert Chapter.objects.get(title="The lidar").source == "New words.\n"


def edited(site: Path) -> Chapter:
    """A text that an instructor and the site changed."""
    run(site)
    chapter = Chapter.objects.get(title="The lidar")
    chapter.source = "An instructor's words."
    chapter_save(chapter=chapter)
    (site / "docs/sensing/lidar.mdx").write_text("---\ntitle: The lidar\n---\nNew words.", encoding="utf-8")
    return chapter


def test_an_edit_is_not_overwritten_unasked(site: Path) -> None:
    chapter = edited(site)
    assert f"{chapter.public_id} (en): changed on both sides" in run(site)
    chapter.refresh_from_db()
    assert chapter.source == "An instructor's words."


@pytest.mark.parametrize(("flag", "words"), [("--theirs", "New words.\n"), ("--ours", "An instructor's words.")])
def test_the_caller_may_decide(site: Path, flag: str, words: str) -> None:
    chapter = edited(site)
    assert "changed on both sides" not in run(site, flag)
    chapter.refresh_from_db()
    assert chapter.source == words
    assert "changed on both sides" not in run(site)


def test_gone_and_renamed_texts_are_reported_and_stay(site: Path) -> None:
    run(site)
    wheels = Chapter.objects.get(title="Wheels")
    (site / "docs/sensing/later.md").unlink()
    (site / "docs/01-basics/01-frame.md").rename(site / "docs/01-basics/01-chassis.md")
    said = run(site)
    assert "sensing/later: no longer in the site; module-2-chapter-2 stays" in said
    assert "basics/frame: now called basics/chassis; it stays the chapter that it was" in said
    assert Chapter.objects.get(title="The frame").public_id == "module-3-chapter-1"
    assert Chapter.objects.count() == 6
    assert "now called" not in run(site)
    wheels.refresh_from_db()
    assert wheels.public_id == "module-3-chapter-2"


def test_numbers_go_on_after_what_is_there(site: Path) -> None:
    Module.objects.create(number=4, title="Ours")
    run(site)
    assert Chapter.objects.get(title="The frame").public_id == "module-7-chapter-1"


def test_a_translation_of_nothing_is_reported(site: Path) -> None:
    lost = "i18n/ur/docusaurus-plugin-content-docs/current/lost.md"
    (site / lost).write_text("متن", encoding="utf-8")
    assert f"{lost}:1: translation of no text, left out: lost.md" in run(site)


def test_a_version(site: Path) -> None:
    run(site, "--version", "1.0")
    assert [(c.title, c.source) for c in Chapter.objects.all()] == [("The first rover", "It had three wheels.\n")]
    with pytest.raises(CommandError, match=r"Versions: 1\.0"):
        run(site, "--version", "9")


def test_what_is_wrong_ends_the_command_after_the_rest(site: Path, tmp_path: Path) -> None:
    (site / "docs/bad.md").write_text("---\n- a\nb: [\n---\n", encoding="utf-8")
    (site / "docs/latin.md").write_bytes(b"caf\xe9")
    with pytest.raises(CommandError, match=r"bad.md: this is not valid YAML[\s\S]*latin.md: this is not UTF-8"):
        run(site)
    assert Chapter.objects.count() == 6
    with pytest.raises(CommandError, match="no Docusaurus site"):
        run(tmp_path)
