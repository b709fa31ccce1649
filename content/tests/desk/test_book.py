"""The title page, modules, and a whole book from a zip."""

import io
import os
import zipfile
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from content.housekeeping import forget_old_uploads
from content.models import Book, BookUpload, Chapter, Module, UploadState
from content.services.chapters import chapter_save
from content.transfer import archive, taking_in, upload

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


def sent(desk: Client, files: dict[str, str]) -> str:
    """The address of the upload; a test's worker has looked into it already."""
    return str(desk.post(LOAD, {"file": zipped(files)}).url)


def look(desk: Client, files: dict[str, str]) -> Any:
    return desk.get(sent(desk, files)).context


def problem(desk: Client, files: dict[str, str]) -> str:
    upload: BookUpload = look(desk, files)["upload"]
    assert upload.state == "failed" and not default_storage.exists(upload.file)
    return upload.problem


def apply(desk: Client, address: str, prefer: str = "") -> Any:
    return desk.post(f"{address}apply/", {"prefer": prefer}, follow=True)


def test_looking_changes_nothing_and_loading_does(desk: Client, client: Client, book) -> None:
    address = sent(desk, FILES)
    assert desk.get(address).context["tally"] == [("new", 1)] and not Module.objects.filter(number=7).exists()
    page = apply(desk, address)
    assert page.context["tally"] == [("new", 1)] and page.context["upload"].done == 1
    assert not default_storage.exists(page.context["upload"].file)
    assert "Hello from a file." in client.get("/chapters/module-7-chapter-1").content.decode()


def test_a_zip_of_the_folder_itself_is_a_book_too(desk: Client, book) -> None:
    assert look(desk, {f"my-book/{name}": text for name, text in FILES.items()})["tally"] == [("new", 1)]


def edited_on_both_sides(desk: Client) -> str:
    apply(desk, sent(desk, FILES))
    chapter = Chapter.objects.get(public_id="module-7-chapter-1")
    chapter.source = "Written at the desk."
    chapter_save(chapter=chapter)
    changed = FILES | {"module-7/chapter-1.md": "---\ntitle: From a file\n---\nNewer file.\n"}
    address = sent(desk, changed)
    assert "module-7-chapter-1 (en)" in desk.get(address).content.decode()
    return address


@pytest.mark.parametrize(("prefer", "text"), [
    ("", "Written at the desk."), ("ours", "Written at the desk."), ("theirs", "Newer file.\n"),
    ("x", "Written at the desk."),
])  # fmt: skip
def test_an_edit_is_never_overwritten_unasked(desk: Client, book, prefer: str, text: str) -> None:
    apply(desk, edited_on_both_sides(desk), prefer)
    assert Chapter.objects.get(public_id="module-7-chapter-1").source == text


def test_an_upload_serves_once_and_only_its_owner(desk: Client, browser_of, book, instructor, stranger) -> None:
    address = sent(desk, FILES)
    other = browser_of(type(instructor).objects.create_superuser("other@example.org", "x"))
    assert (other.get(address).status_code, other.post(f"{address}apply/").status_code) == (404, 404)
    assert browser_of(stranger).get(address).status_code in (302, 403) and Client().get(address).status_code == 302
    apply(desk, address)
    assert "taken in already" in apply(desk, address).content.decode()


def test_the_page_asks_again_while_work_goes_on(desk: Client, book, settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "textbook.tasks.backends.Queue"}}
    address = sent(desk, FILES)
    page, middle = desk.get(address).content.decode(), desk.get(address, headers={"HX-Request": "true"})
    assert 'http-equiv="refresh"' in page and 'hx-trigger="every 2s"' in page
    assert "<html" not in (part := middle.content.decode()) and "hx-get" in part
    BookUpload.objects.update(state="loading", at="module-7-chapter-1", done=3)
    assert "3 texts so far" in desk.get(address).content.decode()
    BookUpload.objects.update(state="done")
    assert "hx-get" not in desk.get(address).content.decode()


def test_what_nobody_expected_is_told_too(desk: Client, book, monkeypatch) -> None:
    monkeypatch.setattr(taking_in, "book_load", Mock(side_effect=KeyError))
    assert "not expected" in problem(desk, FILES)


def test_a_database_that_is_away_is_no_end(book, instructor, monkeypatch) -> None:
    made = BookUpload.objects.create(editor=instructor, file="incoming/a.zip")
    monkeypatch.setattr(taking_in, "_worked", Mock(side_effect=OperationalError))
    with pytest.raises(OperationalError):
        taking_in.upload_work(upload_id=made.pk, state=UploadState.LOOKING)
    assert BookUpload.objects.get().state == UploadState.LOOKING


def test_uploads_that_nobody_took_in_go(desk: Client, book) -> None:
    sent(desk, FILES)
    BookUpload.objects.update(created_at=timezone.now() - timedelta(hours=3))
    files = [f"incoming/{name}" for name in default_storage.listdir("incoming")[1]]
    os.utime(default_storage.path(files[0]), (0, 0))
    forget_old_uploads.enqueue()
    assert not BookUpload.objects.exists() and not default_storage.exists(files[0])


@pytest.mark.parametrize("name", ["../out.md", "/etc/out.md", "module-7/../../out.md", "C:/out.md", "..\\out.md"])
def test_paths_that_lead_out_are_refused(desk: Client, book, name: str, tmp_path) -> None:
    assert "leads out" in problem(desk, FILES | {name: "x"}) and not list(tmp_path.rglob("out.md"))


def test_links_are_refused(desk: Client, book) -> None:
    response = desk.post(LOAD, {"file": zipped(FILES, **{"module-7/chapter-2.md": "/etc/passwd"})})
    assert "a link instead" in desk.get(response.url).context["upload"].problem


@pytest.mark.parametrize(("limit", "value", "sentence"), [
    ("MAX_FILES", 2, "more than 2 files"), ("MAX_FILE", 10, "too large"), ("MAX_TOTAL", 10, "too large"),
])  # fmt: skip
def test_limits(desk: Client, book, monkeypatch, limit: str, value: int, sentence: str) -> None:
    monkeypatch.setattr(archive, limit, value)
    assert sentence in problem(desk, FILES)


def test_a_bomb_is_refused(desk: Client, book) -> None:
    assert "too large" in problem(desk, FILES | {"module-7/chapter-2.md": "0" * 5_000_000})


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 50])
def test_what_is_no_zip_is_refused(desk: Client, book, data: bytes) -> None:
    page = desk.post(LOAD, {"file": SimpleUploadedFile("book.zip", data)}, follow=True)
    assert page.context["upload"].problem if data else page.context["form"].errors["file"]


def test_what_is_too_large_is_not_kept(desk: Client, book, monkeypatch) -> None:
    monkeypatch.setattr(upload, "MAX_ZIP", 10)
    assert desk.post(LOAD, {"file": zipped(FILES)}).context["form"].errors["file"]
    assert not BookUpload.objects.exists() and not default_storage.exists("incoming")


@pytest.mark.parametrize("files", [
    {"readme.md": "nothing"}, {"book.yml": "title: x"}, {"book.yml": "a: [", "module-1/chapter-9.md": "x"},
    {"module-7/chapter-1.md": "---\ncontent_type: poem\n---\n"},
])  # fmt: skip
def test_what_is_no_book_is_refused(desk: Client, book, files: dict[str, str]) -> None:
    assert problem(desk, files)


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
    assert "more than" in problem(desk, FILES)
