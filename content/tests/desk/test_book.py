"""The title page, modules, and a whole book from a zip."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from content.models import Book, Chapter, Module
from content.services.chapters import chapter_save
from content.transfer import archive

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("media")]
LOAD = "/admin/content/book/load/"
FILES = {
    "book.yml": "title: Robots\n",
    "module-7/module.yml": "title: Seventh\n",
    "module-7/chapter-1.md": "---\ntitle: From a file\n---\nHello from a file.\n",
}


def zipped(files: dict[str, str], **links: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
        for name, target in links.items():
            link = zipfile.ZipInfo(name)
            link.external_attr = 0o120777 << 16
            made.writestr(link, target)
    return SimpleUploadedFile("book.zip", out.getvalue(), "application/zip")


def look(desk: Client, files: dict[str, str]) -> Any:
    """What the page knows that says what would happen."""
    return desk.post(LOAD, {"file": zipped(files)}).context


def apply(desk: Client, ticket: object, prefer: str = "") -> Client:
    return desk.post(f"{LOAD}apply/", {"ticket": ticket, "prefer": prefer}, follow=True)


def test_looking_changes_nothing_and_loading_does(desk: Client, client: Client, book) -> None:
    seen = look(desk, FILES)
    assert seen["tally"] == [("new", 1)] and not Module.objects.filter(number=7).exists()
    apply(desk, seen["ticket"])
    assert "Hello from a file." in client.get("/chapters/module-7-chapter-1").content.decode()


def test_a_zip_of_the_folder_itself_is_a_book_too(desk: Client, book) -> None:
    assert look(desk, {f"my-book/{name}": text for name, text in FILES.items()})["tally"] == [("new", 1)]


def edited_on_both_sides(desk: Client) -> object:
    apply(desk, look(desk, FILES)["ticket"])
    chapter = Chapter.objects.get(public_id="module-7-chapter-1")
    chapter.source = "Written at the desk."
    chapter_save(chapter=chapter)
    changed = FILES | {"module-7/chapter-1.md": "---\ntitle: From a file\n---\nNewer file.\n"}
    seen = look(desk, changed)
    assert seen["report"].conflicts == ["module-7-chapter-1 (en)"]
    return seen["ticket"]


@pytest.mark.parametrize(("prefer", "text"), [
    ("", "Written at the desk."), ("ours", "Written at the desk."), ("theirs", "Newer file.\n"),
    ("x", "Written at the desk."),
])  # fmt: skip
def test_an_edit_is_never_overwritten_unasked(desk: Client, book, prefer: str, text: str) -> None:
    apply(desk, edited_on_both_sides(desk), prefer)
    assert Chapter.objects.get(public_id="module-7-chapter-1").source == text


def test_a_ticket_serves_once_and_only_its_owner(desk: Client, browser_of, book, instructor) -> None:
    ticket = look(desk, FILES)["ticket"]
    other = type(instructor).objects.create_superuser("other@example.org", "x")
    assert "too old" in apply(browser_of(other), ticket).content.decode()
    apply(desk, ticket)
    assert "taken in already" in apply(desk, ticket).content.decode()


@pytest.mark.parametrize("name", ["../out.md", "/etc/out.md", "module-7/../../out.md", "C:/out.md", "..\\out.md"])
def test_paths_that_lead_out_are_refused(desk: Client, book, name: str, tmp_path) -> None:
    errors = look(desk, FILES | {name: "x"})["form"].errors["file"]
    assert "leads out" in errors[0] and not list(tmp_path.rglob("out.md"))


def test_links_are_refused(desk: Client, book) -> None:
    response = desk.post(LOAD, {"file": zipped(FILES, **{"module-7/chapter-2.md": "/etc/passwd"})})
    assert "a link instead" in response.context["form"].errors["file"][0]


@pytest.mark.parametrize(("limit", "value", "sentence"), [
    ("MAX_FILES", 2, "more than 2 files"), ("MAX_FILE", 10, "too large"), ("MAX_TOTAL", 10, "too large"),
])  # fmt: skip
def test_limits(desk: Client, book, monkeypatch, limit: str, value: int, sentence: str) -> None:
    monkeypatch.setattr(archive, limit, value)
    assert sentence in look(desk, FILES)["form"].errors["file"][0]


def test_a_bomb_is_refused(desk: Client, book) -> None:
    assert "too large" in look(desk, FILES | {"module-7/chapter-2.md": "0" * 5_000_000})["form"].errors["file"][0]


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 50])
def test_what_is_no_zip_is_refused(desk: Client, book, data: bytes) -> None:
    page = desk.post(LOAD, {"file": SimpleUploadedFile("book.zip", data)})
    assert page.context["form"].errors["file"]


@pytest.mark.parametrize("files", [
    {"readme.md": "nothing"}, {"book.yml": "title: x"}, {"book.yml": "a: [", "module-1/chapter-9.md": "x"},
    {"module-7/chapter-1.md": "---\ncontent_type: poem\n---\n"},
])  # fmt: skip
def test_what_is_no_book_is_refused(desk: Client, book, files: dict[str, str]) -> None:
    assert look(desk, files)["form"].errors["file"]


def test_title_page_in_both_languages(desk: Client, client: Client, book) -> None:
    desk.post("/admin/content/book/", {"title": "Robots again", "ur_title": "پھر روبوٹ"})
    assert Book.objects.get().translations["ur"] == {"title": "پھر روبوٹ"}
    assert "پھر روبوٹ" in client.get("/?lang=ur").content.decode()
    assert desk.post("/admin/content/book/", {"title": ""}).context["form"].errors["title"]


def test_module_with_its_urdu_words(desk: Client, client: Client, book) -> None:
    module, version = Module.objects.get(), Book.objects.get().version
    rows = {"translations-TOTAL_FORMS": 1, "translations-INITIAL_FORMS": 0, "translations-0-language": "ur",
            "translations-0-title": "بنیادیں", "translations-0-module": module.pk}  # fmt: skip
    desk.post(f"/admin/content/module/{module.pk}/change/", {"title": "Ground", "number": 9, **rows})
    module.refresh_from_db()
    assert (module.title, module.number) == ("Ground", 1)
    assert "بنیادیں" in client.get("/?lang=ur").content.decode() and Book.objects.get().version > version


def test_a_crowd_of_files_is_refused_before_their_list_is_read(desk: Client, book, monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    monkeypatch.setattr(archive, "_extract", lambda *_parts: pytest.fail("the list was read"))
    assert "more than" in str(look(desk, FILES)["form"].errors)
