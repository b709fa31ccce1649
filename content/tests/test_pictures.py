"""Pictures are what they are, not what they are called; only they are served."""

import io

import pytest
from django.test import Client
from PIL import Image

from content.models import Asset
from content.services.assets import asset_store
from textbook.errors import Invalid

pytestmark = pytest.mark.integration


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "png")])
def test_a_picture_is_written_anew_and_served(client: Client, db, kind: str, suffix: str) -> None:
    asset, _new = asset_store(name="module-1/red.png", data=picture(kind) + b"<script>hidden</script>")
    response = client.get(asset.file.url)
    assert (asset.width, asset.height) == (40, 20) and asset.file.name.endswith(suffix)
    assert b"hidden" not in response.content and response["Content-Type"] == asset.media_type
    assert "immutable" in response["Cache-Control"] and "sandbox" in response["Content-Security-Policy"]


def test_large_pictures_are_made_smaller(db) -> None:
    asset, _new = asset_store(name="big.png", data=picture(size=(4000, 1000)))
    assert asset.width == 2400


def test_the_same_bytes_change_nothing(db) -> None:
    first, new = asset_store(name="a.png", data=picture())
    again, changed = asset_store(name="a.png", data=picture())
    assert (new, changed, first.file.name) == (True, False, again.file.name)


@pytest.mark.parametrize("data", [
    b"", b"GIF89a", b"%PDF-1.7", b"<html><script>x</script></html>", b"<svg></svg>", b"\x89PNG\r\n\x1a\n" + b"0" * 40,
    b"<svg viewBox='0 0 1 1' xmlns:x='&e;'>" + b"\xff", b"x" * (9 * 2**20),
])  # fmt: skip
def test_what_is_no_picture_is_refused_in_a_sentence(db, data: bytes) -> None:
    with pytest.raises(Invalid, match=r"[a-z]"):
        asset_store(name="a.png", data=data)
    assert Asset.objects.count() == 0


@pytest.mark.parametrize(("name", "stored"), [
    ("../../etc/passwd.png", "etc/passwd.png"), ("a b&c.png", "a-b-c.png"), ("C:\\x\\y.png", "C/x/y.png"),
])  # fmt: skip
def test_names_are_made_harmless(db, name: str, stored: str) -> None:
    assert asset_store(name=name, data=picture())[0].name == stored


@pytest.mark.parametrize(
    "path", ["/media/nope.png", "/media/../manage.py", "/media/assets/../../secret-key", "/media/%00"]
)
def test_nothing_else_is_served(client: Client, db, path: str) -> None:
    assert client.get(path).status_code == 404
