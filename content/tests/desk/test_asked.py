"""An instructor writes down what learners ask of each section."""

import pytest
from django.test import Client

from accounts.models import User
from content.models import Chapter
from textbook.models import AuditEntry

pytestmark = pytest.mark.integration


def test_questions_are_kept_one_a_line(desk: Client, first: Chapter, address: str) -> None:
    page = desk.post(f"{address}/asked/", {"asked-frames": " why   so \r\n\r\nwhy so\nکیوں؟"}, follow=True)
    assert Chapter.objects.get(pk=first.pk).asked == {"frames": ["why so", "کیوں؟"]}
    assert "why so\nکیوں؟</textarea>" in page.content.decode() and "Frames" in page.content.decode()
    assert AuditEntry.objects.filter(object_id=str(first.pk), detail={"asked": 2}).exists()


def test_what_is_too_long_stays_in_the_form(desk: Client, first: Chapter, address: str) -> None:
    page = desk.post(f"{address}/asked/", {"asked-frames": "fine\n" + "x" * 201}).content.decode()
    assert "longer than 200 letters" in page and "fine\n" + "x" * 201 in page
    assert Chapter.objects.get(pk=first.pk).asked == {}


def test_questions_of_a_section_that_is_gone_are_shown(desk: Client, first: Chapter, address: str) -> None:
    Chapter.objects.filter(pk=first.pk).update(asked={"gone": ["what?"]})
    page = desk.get(f"{address}/asked/").content.decode()
    assert "no section any more" in page and "what?" in page


def test_learners_and_guests_stay_outside(
    owner: User, browser_of, client: Client, first: Chapter, address: str
) -> None:
    for browser in (browser_of(owner), client):
        assert browser.get(f"{address}/asked/").status_code == 302
        assert browser.post(f"{address}/asked/", {"asked-frames": "x"}).status_code == 302
    assert Chapter.objects.get(pk=first.pk).asked == {}


def test_the_page_costs_few_queries(desk: Client, address: str, django_assert_max_num_queries) -> None:
    desk.get(f"{address}/asked/")
    with django_assert_max_num_queries(8):
        desk.get(f"{address}/asked/")
