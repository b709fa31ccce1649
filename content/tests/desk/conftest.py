from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.services import instructors_sync
from content.models import Chapter


@pytest.fixture
def media(settings, tmp_path):
    """Uploads of a test stay with the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def desk(instructor: User, browser_of: Callable[[User], Client]) -> Client:
    """An instructor at the desk, with the rights that instructors have."""
    instructors_sync()
    return browser_of(instructor)


@pytest.fixture
def form(first: Chapter) -> dict[str, str]:
    """What the editor sends when nothing was changed."""
    return {
        "title": first.title, "summary": first.summary, "content_type": first.content_type, "source": first.source,
        "note": "", "base_revision": str(first.revision),
    }  # fmt: skip


@pytest.fixture
def address(first: Chapter) -> str:
    """`f"{address}/change/"` is the first chapter at the desk."""
    return f"/admin/content/chapter/{first.pk}"
