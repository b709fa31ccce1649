"""What instructors do to the book is in the audit log, with their name."""

import pytest
from django.test import Client

from content.models import Chapter, ChapterRevision
from textbook.models import AuditEntry

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def told() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", "detail__chapter"))


def test_publishing_moving_and_restoring_is_told_with_who_did_it(
    desk: Client, first: Chapter, instructor, address
) -> None:
    name = first.public_id
    desk.post(f"{address}/status/", {"unpublish": "1"})
    desk.post(f"{address}/status/", {"publish": "1"})
    revision = ChapterRevision.objects.filter(chapter=first).earliest("pk")
    desk.post(f"{address}/restore/{revision.pk}/")
    desk.post(f"{address}/move/", {"module": first.module.pk, "number": 9})
    moved = f"module-{first.module.number}-chapter-9"
    assert told() == [("unpublished", name), ("published", name), ("restored", name), ("moved", moved)]
    assert set(AuditEntry.objects.values_list("actor", flat=True)) == {instructor.pk}


def test_deleting_a_draft_is_told(desk: Client, first: Chapter, address) -> None:
    desk.post(f"{address}/status/", {"unpublish": "1"})
    desk.post(f"{address}/delete/", {"post": "yes"})
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.object_kind, entry.object_id) == ("deleted", "content.chapter", str(first.pk))


def test_what_was_refused_is_not_told(desk: Client, browser_of, stranger, address) -> None:
    browser_of(stranger).post(f"{address}/status/", {"unpublish": "1"})
    desk.post(f"{address}/status/", {"publish_at": "2001-01-01T00:00"})
    assert told() == []
