"""Book → site → empty database → site: the same files, the same blocks."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from content.models import Asset, Book, Chapter, Module, Question
from content.models.chapters import Status
from content.services.assets import asset_store
from content.services.chapters import chapter_create, chapter_save
from content.services.translations import translation_save

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

RICH = """Words with {braces}, <kbd>keys</kbd>, a <T> and a [term](term:torque), [there](module-1-chapter-2#noise).

<!-- a note for instructors -->

:::quiz{#q-one}
type: single
hint: Think.

What? `{x}`

- [x] Right.
  > Because.
- [ ] Wrong.
  > Why not.
:::

:::quiz{#q-two}
type: numeric
answer: 9.81
tolerance: 2%

How much?

> It is measured.
:::

::::exercise{#e-one level=2} A *title*
Do it.

:::solution
Like this.
:::
::::

:::level advanced Deeper {and} so on
Only for some. ![A loop](images/loop.svg "A caption")
:::

::::tabs{group=os}
:::tab Ubuntu
```python title="a.py" {1} run program="p"
print("term:x [no](module-1-chapter-2) :::")
```
:::
:::tab[Other]
x
:::
::::

:::Lab{kind=a} two-link
Text.
:::

Term
: Meaning with $x_{1}$.

[ref]: module-1-chapter-2
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 90"><path class="f-line" d="M0 0L9 9"/></svg>'


@pytest.fixture
def rich(db: None) -> None:
    Book.objects.create(pk=1, title="Robots & more", subtitle="S", translations={"ur": {"title": "روبوٹ"}})
    module = Module.objects.create(number=1, title='Basics: "first"', summary="First things.")
    module.translations.create(language="ur", title="بنیاد", summary="پہلی باتیں")
    glossary = chapter_create(module=module, number=3, title="Glossary", source="### Torque {#torque}\n\nA twist.")
    glossary.front_matter = {"role": "glossary", "tags": ["a", {"b": 1}]}
    glossary.save()
    chapter_create(module=module, number=2, title="Sensors", source="## Noise {#noise}\n\nx", status=Status.PUBLISHED)
    asset_store(name="module-1/loop.svg", data=SVG)
    asset_store(name="shared/free.svg", data=SVG)
    first = chapter_create(module=module, number=1, title="One: two", source=RICH, status=Status.PUBLISHED)
    urdu = "متن {نوٹ} [وہاں](module-1-chapter-2)۔"
    translation_save(chapter=first, language="ur", title="ایک", summary="خلاصہ", source=urdu)


def export(folder: Path) -> dict[str, bytes]:
    out = StringIO()
    call_command("export_docusaurus", str(folder), stdout=out, no_color=True)
    assert "other words" not in out.getvalue()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def state() -> list[Any]:
    chapters = Chapter.objects.in_order().prefetch_related("translations")
    texts = [
        (
            c.public_id,
            c.title,
            c.summary,
            c.status,
            c.source,
            c.blocks,
            [(t.language, t.title, t.source, t.blocks) for t in c.translations.all()],
        )
        for c in chapters
    ]
    questions = list(Question.objects.order_by("key", "language").values("key", "language", "options", "answer"))
    return [texts, questions, list(Module.objects.values("number", "title", "summary", "cover__name"))]


def empty() -> None:
    for model in (Question, Chapter, Module, Asset, Book):
        model.objects.all().delete()


def comes_back(tmp_path: Path) -> None:
    before, first = state(), export(tmp_path / "a")
    empty()
    call_command("import_docusaurus", str(tmp_path / "a"), stdout=StringIO())
    assert state() == before
    assert export(tmp_path / "b") == first


def test_a_rich_text_comes_back(rich: None, tmp_path: Path) -> None:
    comes_back(tmp_path)
    assert Book.objects.get().translations == {"ur": {"title": "روبوٹ"}}
    assert Chapter.objects.get(number=3).front_matter["tags"] == ["a", {"b": 1}]


def test_the_shipped_book_comes_back(tmp_path: Path) -> None:
    call_command("load_book", str(settings.BASE_DIR / "content" / "book"), verbosity=0, stdout=StringIO())
    comes_back(tmp_path)


def test_into_the_same_book_nothing_changes(rich: None, tmp_path: Path) -> None:
    before = list(Chapter.objects.in_order().values("public_id", "revision", "shipped_hash"))
    pictures = list(Asset.objects.values("name", "digest"))
    export(tmp_path / "a")
    out = StringIO()
    call_command("import_docusaurus", str(tmp_path / "a"), stdout=out)
    assert "4 unchanged" in out.getvalue() and "pictures" not in out.getvalue()
    assert list(Chapter.objects.in_order().values("public_id", "revision", "shipped_hash")) == before
    assert list(Asset.objects.values("name", "digest")) == pictures


def test_what_was_changed_in_the_site_comes_back_and_the_loader_leaves_it(db: None, tmp_path: Path) -> None:
    book = tmp_path / "book"
    (book / "module-1").mkdir(parents=True)
    (book / "module-1/chapter-1.md").write_text("Shipped.", encoding="utf-8")
    call_command("load_book", str(book), stdout=StringIO())
    export(tmp_path / "a")
    (tmp_path / "a/docs/module-1/chapter-1.md").write_text("---\nid: module-1-chapter-1\n---\nAdded.", encoding="utf-8")
    call_command("import_docusaurus", str(tmp_path / "a"), stdout=StringIO())
    call_command("load_book", str(book), stdout=StringIO())
    assert Chapter.objects.get().source == "Added."


def test_the_site_reads_as_docusaurus_writes_it(rich: None, tmp_path: Path) -> None:
    files = export(tmp_path / "a")
    text = files["docs/module-1/chapter-1.md"].decode()
    assert '[term](/module-1/chapter-3.md#torque "Glossary")' in text
    assert "[there](/module-1/chapter-2.md#noise)" in text
    assert "![A loop](/img/module-1/loop.svg" in text
    assert "::::exercise[A *title*]{#e-one level=2}" in text
    assert b"draft: true" in files["docs/module-1/chapter-3.md"]
    assert "i18n/ur/docusaurus-plugin-content-docs/current/module-1/chapter-1.md" in files


def test_a_text_that_would_come_back_differently_is_named(rich: None, tmp_path: Path) -> None:
    chapter = Chapter.objects.get(number=2)
    chapter.source = ":::note\n:::note\nx\n:::\n:::\n"
    chapter_save(chapter=chapter)
    out = StringIO()
    call_command("export_docusaurus", str(tmp_path / "a"), stdout=out, no_color=True)
    assert "module-1-chapter-2 (en): some of its text would come back in other words" in out.getvalue()


def test_a_folder_with_other_things_is_refused(rich: None, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(CommandError, match="neither an empty folder nor an earlier export"):
        call_command("export_docusaurus", str(tmp_path), stdout=StringIO())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    export(tmp_path / "a")
    export(tmp_path / "a")
