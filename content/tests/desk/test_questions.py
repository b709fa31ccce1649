"""Questions at the desk: with their answers, and only to look at."""

import pytest
from django.test import Client

from content.models import Question

pytestmark = pytest.mark.integration


def test_answers_are_shown(desk: Client, book) -> None:
    question = Question.objects.get(key="q-frame", language="en")
    assert "q-frame" in desk.get("/admin/content/question/").content.decode()
    page = desk.get(f"/admin/content/question/{question.pk}/change/").content.decode()
    assert "Secret explanation: yes" in page and "corner of the room" in page


def test_questions_are_written_in_the_text(desk: Client, book) -> None:
    question = Question.objects.get(key="q-frame", language="en")
    for path in ("add", f"{question.pk}/delete"):
        assert desk.get(f"/admin/content/question/{path}/").status_code == 403
    assert desk.post(f"/admin/content/question/{question.pk}/change/", {"points": 5}).status_code == 403
