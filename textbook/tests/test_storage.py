"""A full disk: a sentence for a person, and no half of a file."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory

from textbook.errors import NoRoom
from textbook.http import server_error

pytestmark = pytest.mark.unit


class Endless(ContentFile[bytes]):
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_file_is_there_as_a_whole(media: Path) -> None:
    name = default_storage.save("assets/a.txt", ContentFile(b"whole"))
    assert [path.read_bytes() for path in media.rglob("*") if path.is_file()] == [b"whole"]
    assert default_storage.save("assets/a.txt", ContentFile(b"other")) != name


def test_a_full_disk_leaves_nothing_behind(media: Path) -> None:
    with pytest.raises(NoRoom):
        default_storage.save("assets/a.txt", Endless(b""))
    assert [path for path in media.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EPERM, 500)])
def test_a_disk_that_is_full_while_an_upload_is_read(number: int, status: int) -> None:
    try:
        raise OSError(number, "")
    except OSError:
        assert server_error(RequestFactory().get("/api/x")).status_code == status
