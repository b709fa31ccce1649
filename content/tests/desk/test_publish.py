"""Publishing, scheduling, preview links, moving and ordering."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from content.models import Chapter, Module
from content.services import preview_links
from content.services.preview_links import preview_token

pytestmark = pytest.mark.integration


@pytest.fixture
def third(book) -> Chapter:
    return Chapter.objects.get(public_id="module-1-chapter-3")


def titles() -> list[str]:
    return list(Chapter.objects.in_order().values_list("title", flat=True))


def test_publish_and_take_back(desk: Client, client: Client, third: Chapter) -> None:
    desk.post(f"/admin/content/chapter/{third.pk}/status/", {"publish": "1"})
    assert client.get(third.get_absolute_url()).status_code == 200
    desk.post(f"/admin/content/chapter/{third.pk}/status/", {"unpublish": "1"})
    assert client.get(third.get_absolute_url()).status_code == 404


def test_schedule(desk: Client, third: Chapter) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    desk.post(f"/admin/content/chapter/{third.pk}/status/", {"publish_at": f"{tomorrow:%Y-%m-%dT%H:%M}"})
    third.refresh_from_db()
    assert third.status == "scheduled" and not third.is_public


@pytest.mark.parametrize("when", ["2001-01-01T10:00", "soon", ""])
def test_schedule_needs_a_time_to_come(desk: Client, third: Chapter, when: str) -> None:
    page = desk.post(f"/admin/content/chapter/{third.pk}/status/", {"publish_at": when}, follow=True)
    third.refresh_from_db()
    assert third.status == "draft" and 'class="message error"' in page.content.decode()


def test_preview_link_shows_a_draft_to_anybody(client: Client, desk: Client, third: Chapter) -> None:
    link = desk.get(f"/admin/content/chapter/{third.pk}/change/").context["preview_link"]
    response = client.get(link)
    assert "Not yet." in response.content.decode()
    assert "noindex" in response["X-Robots-Tag"] and response["Cache-Control"] == "private, no-store"


def test_preview_link_ends(client: Client, third: Chapter, monkeypatch) -> None:
    token = preview_token(third)
    monkeypatch.setattr(preview_links, "LASTS", timedelta(seconds=-1))
    assert client.get(f"/preview/{token}").status_code == 404


def test_preview_link_cannot_be_made_up(client: Client, third: Chapter) -> None:
    assert client.get(f"/preview/{third.pk}").status_code == 404
    assert client.get(f"/preview/{signing.dumps(third.pk, salt='other')}").status_code == 404


def test_preview_hides_answers_like_any_page(client: Client, first: Chapter) -> None:
    assert "Secret explanation" not in client.get(f"/preview/{preview_token(first)}").content.decode()


def test_order_by_buttons(desk: Client, book) -> None:
    module = Module.objects.get()
    ids = list(Chapter.objects.in_order().values_list("pk", flat=True))
    desk.post(f"/admin/content/chapter/order/{module.pk}/", {"order": ids, "down": ids[0]})
    assert titles() == ["Sensors", "Frames", "Unfinished"]
    moved = list(Chapter.objects.in_order().values_list("pk", flat=True))
    desk.post(f"/admin/content/chapter/order/{module.pk}/", {"order": moved, "up": ids[0]})
    assert titles() == ["Frames", "Sensors", "Unfinished"]


def test_order_by_dragging_redirects_old_addresses(desk: Client, client: Client, book) -> None:
    module = Module.objects.get()
    ids = list(Chapter.objects.in_order().values_list("pk", flat=True))
    desk.post(f"/admin/content/chapter/order/{module.pk}/", {"order": [ids[2], ids[0], ids[1]]})
    assert titles() == ["Unfinished", "Frames", "Sensors"]
    assert client.get("/chapters/module-1-chapter-2").status_code == 200


@pytest.mark.parametrize("order", [[], [1], ["x", "-1"]])
def test_half_an_order_changes_nothing(desk: Client, book, order: list[object]) -> None:
    desk.post(f"/admin/content/chapter/order/{Module.objects.get().pk}/", {"order": order})
    assert titles() == ["Frames", "Sensors", "Unfinished"]


def test_move_to_another_module(desk: Client, client: Client, first: Chapter) -> None:
    other = Module.objects.create(number=2, title="More")
    desk.post(f"/admin/content/chapter/{first.pk}/move/", {"module": other.pk, "number": 4})
    assert client.get("/chapters/module-1-chapter-1")["Location"] == "/chapters/module-2-chapter-4"


def test_move_to_nowhere_is_refused(desk: Client, first: Chapter) -> None:
    desk.post(f"/admin/content/chapter/{first.pk}/move/", {"module": 99, "number": 0})
    first.refresh_from_db()
    assert first.public_id == "module-1-chapter-1"


def test_only_a_draft_may_be_deleted(desk: Client, first: Chapter, third: Chapter) -> None:
    assert desk.post(f"/admin/content/chapter/{first.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.post(f"/admin/content/chapter/{third.pk}/delete/", {"post": "yes"}).status_code == 302
    assert titles() == ["Frames", "Sensors"]


@pytest.mark.parametrize("field", ["order", "up", "down"])
def test_order_with_a_number_of_no_row_changes_nothing(desk: Client, book, field: str) -> None:
    before, module = titles(), Module.objects.get()
    response = desk.post(f"/admin/content/chapter/order/{module.pk}/", {field: "9" * 5000}, follow=True)
    assert response.status_code == 200 and titles() == before
