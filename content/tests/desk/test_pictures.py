"""Pictures at the desk: pasted, added, replaced, taken away."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from content.models import Asset, Chapter, Module
from content.services.chapters import chapter_save
from content.services.pictures import picture_add

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("media")]
SVG = b'<svg viewBox="0 0 40 20"><script>alert(1)</script><path class="f-line" d="M0 0h40"/></svg>'


def png(colour: str = "teal", name: str = "arm.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def shown(first: Chapter, name: str) -> None:
    first.source = f"![An arm](images/{name})"
    chapter_save(chapter=first)


def test_pasted_picture_goes_into_the_module(desk: Client, instructor, first: Chapter, address) -> None:
    data = desk.post(f"{address}/pictures/", {"file": png()}).json()
    assert data == {"name": "module-1/arm.png", "markdown": "![arm](images/arm.png)"}
    assert Asset.objects.get().uploaded_by == instructor


def test_pasted_pictures_have_names_of_their_own(desk: Client, first: Chapter, address) -> None:
    data = desk.post(f"{address}/pictures/", {"file": png(name="image.png")}).json()
    assert data["name"].startswith("module-1/chapter-1-20") and data["markdown"].startswith("![](images/chapter-1-20")


def test_another_picture_of_the_same_name_gets_a_number(desk: Client, first: Chapter, address) -> None:
    names = [desk.post(f"{address}/pictures/", {"file": png(c)}).json()["name"] for c in ("teal", "red", "teal")]
    assert names == ["module-1/arm.png", "module-1/arm-2.png", "module-1/arm.png"]


@pytest.mark.parametrize("file", [
    SimpleUploadedFile("x.png", b"no picture", "image/png"),
    SimpleUploadedFile("x.svg", b"<svg></svg>", "image/svg+xml"),
])  # fmt: skip
def test_what_is_no_picture_is_refused(desk: Client, first: Chapter, address, file) -> None:
    response = desk.post(f"{address}/pictures/", {"file": file})
    assert response.status_code == 422 and response.json()["detail"] and not Asset.objects.exists()


def test_nothing_is_refused_as_well(desk: Client, first: Chapter, address) -> None:
    assert desk.post(f"{address}/pictures/").status_code == 422


def test_too_large_is_refused(desk: Client, first: Chapter, address) -> None:
    response = desk.post(f"{address}/pictures/", {"file": SimpleUploadedFile("x.png", b"0" * (8 * 2**20 + 1))})
    assert response.status_code == 422 and "8 MB" in response.json()["detail"]


def test_drawings_are_cleaned(desk: Client, first: Chapter, address) -> None:
    desk.post(f"{address}/pictures/", {"file": SimpleUploadedFile("a.svg", SVG, "image/svg+xml")})
    assert "script" not in Asset.objects.get().svg


def test_list_shows_where_a_picture_is_used(desk: Client, first: Chapter) -> None:
    picture_add(folder="module-1", filename="arm.png", data=png().read())
    shown(first, "arm.png")
    page = desk.get("/admin/content/asset/").content.decode()
    assert f'<a href="/admin/content/chapter/{first.pk}/change/" title="Frames">1.1</a>' in page


def test_list_queries(desk: Client, first: Chapter, django_assert_num_queries) -> None:
    for number in range(3):
        picture_add(folder="module-1", filename=f"{number}.png", data=png().read())
    with django_assert_num_queries(13):
        desk.get("/admin/content/asset/")


def test_replaced_picture_changes_on_its_pages(desk: Client, client: Client, first: Chapter) -> None:
    asset = picture_add(folder="module-1", filename="arm.png", data=png().read())
    shown(first, "arm.png")
    old = asset.file.url
    desk.post(f"/admin/content/asset/{asset.pk}/change/", {"file": png("red")})
    asset.refresh_from_db()
    page = client.get("/chapters/module-1-chapter-1").content.decode()
    assert asset.file.url != old and asset.file.url in page and old not in page


def test_picture_in_use_stays(desk: Client, first: Chapter) -> None:
    asset = picture_add(folder="module-1", filename="arm.png", data=png().read())
    shown(first, "arm.png")
    desk.post(f"/admin/content/asset/{asset.pk}/remove/")
    assert Asset.objects.count() == 1


def test_cover_stays(desk: Client, book) -> None:
    asset = picture_add(folder="module-1", filename="arm.png", data=png().read())
    Module.objects.update(cover=asset)
    desk.post(f"/admin/content/asset/{asset.pk}/remove/")
    assert Asset.objects.count() == 1


def test_picture_that_is_shown_nowhere_goes(desk: Client, book) -> None:
    asset = picture_add(folder="module-1", filename="arm.png", data=png().read())
    desk.post(f"/admin/content/asset/{asset.pk}/remove/")
    assert not Asset.objects.exists()


def test_add_by_form(desk: Client, book) -> None:
    desk.post("/admin/content/asset/add/", {"module": Module.objects.get().pk, "file": png()})
    assert Asset.objects.get().name == "module-1/arm.png"
    text = SimpleUploadedFile("arm.png", b"no picture")
    wrong = desk.post("/admin/content/asset/add/", {"module": Module.objects.get().pk, "file": text})
    assert "not a picture" in wrong.context["form"].errors["file"][0]
