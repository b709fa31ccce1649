"""A question at the desk: what was answered by whom, also in another language and after its words changed."""

import pytest
from django.urls import reverse

from content.models import Chapter
from textbook.testing import make_user

pytestmark = pytest.mark.integration


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def people(chapter: Chapter):
    return [make_user(f"learner{n}@example.org") for n in range(21)]


def test_formulas_in_titles_are_read_by_people(chapter, browser_of, instructor, owner) -> None:
    chapter.questions.filter(key="q-one").update(stem_text=r"Is \dot x = 9.81\ \mathrm{m/s^2}?")
    browser_of(owner).post("/questions/q-one/report", {"text": "Which x?"})
    browser = browser_of(instructor)
    for address in (
        reverse("admin:progress_quizattempt_changelist"),
        reverse("admin:progress_questionreport_changelist"),
        reverse("admin:progress_items_file", args=[chapter.pk]),
        f"/progress/why?of=quiz&chapter={chapter.public_id}",
    ):
        assert "Is ẋ = 9.81 m/s^2?" in text(browser.get(address)), address
