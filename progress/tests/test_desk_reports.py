"""Reports of questions at the desk: they wait where an instructor looks first, and lead to what they are about."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from content.models import Chapter
from progress.models import QuestionReport
from textbook.testing import make_user

pytestmark = pytest.mark.integration
DESK = "/admin/"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def reported(chapter: Chapter, browser_of, owner) -> Chapter:
    for key in ("q-one", "q-open"):
        browser_of(owner).post(f"/questions/{key}/report", {"text": "Unclear."})
    return chapter


def test_the_desk_and_the_inbox_say_that_reports_wait(reported, browser_of, instructor) -> None:
    browser = browser_of(instructor)
    reports = reverse("admin:progress_questionreport_changelist")
    for address in (DESK, reverse("admin:chat_inbox")):
        page = text(browser.get(address))
        assert f'<a href="{reports}">2 reports of questions wait.</a>' in page, address
    QuestionReport.objects.first().delete()  # type: ignore[union-attr]
    assert "1 report of a question waits." in text(browser.get(DESK))
    QuestionReport.objects.all().delete()
    assert f'<p class="notice"><a href="{reports}"' not in text(browser.get(DESK))


def test_who_may_not_see_reports_is_not_told_of_them(reported, browser_of) -> None:
    writer = make_user("writer@example.org", is_staff=True)
    writer.user_permissions.add(Permission.objects.get(codename="view_chatmessage"))
    browser = browser_of(writer)
    for address in (DESK, reverse("admin:chat_inbox")):
        response = browser.get(address)
        assert response.status_code == 200 and "reports of questions wait" not in text(response)


def test_a_report_leads_to_its_question_also_where_nobody_grades_it(reported, browser_of, instructor) -> None:
    browser = browser_of(instructor)
    page = text(browser.get(reverse("admin:progress_questionreport_changelist")))
    graded, exercise = (reported.questions.get(key=key) for key in ("q-one", "q-open"))
    assert f'href="{reverse("admin:progress_item", args=[graded.pk])}"' in page
    assert reverse("admin:progress_item", args=[exercise.pk]) not in page
    assert f'href="{reported.get_absolute_url()}#q-q-open"' in page
    assert 'id="q-q-open"' in text(browser.get(reported.get_absolute_url()))


def test_reports_wait_until_they_are_closed(chapter, browser_of, instructor, owner) -> None:
    browser_of(make_user("learner@example.org")).post("/questions/q-one/report", {"text": "<b>Both</b> are right."})
    report, browser = QuestionReport.objects.get(), browser_of(instructor)
    inbox, close = (
        reverse("admin:progress_questionreport_changelist"),
        reverse("admin:progress_report_close", args=[report.pk]),
    )
    assert "&lt;b&gt;Both&lt;/b&gt; are right." in text(browser.get(inbox))
    assert browser_of(owner).post(close).status_code == 302 and not QuestionReport.objects.exclude(closed_at=None)
    browser.post(close)
    report.refresh_from_db()
    assert report.closed_by == instructor and "Both" not in text(browser.get(inbox))
    assert "Both" in text(browser.get(f"{inbox}?closed=1"))
    browser.post(close, {"closed": "0"})
    assert QuestionReport.objects.get().closed_at is None


def test_whoever_acts_on_a_page_stays_there(reported, browser_of, instructor) -> None:
    browser, report = browser_of(instructor), QuestionReport.objects.get(question_key="q-one")
    reports, quizzes = (reverse(f"admin:progress_{name}_changelist") for name in ("questionreport", "quizattempt"))
    close, rule = reverse("admin:progress_report_close", args=[report.pk]), reverse("admin:progress_rule")
    for here, action, told in (
        (f"{reports}?page=2", close, {"closed": "1"}),
        (f"{reports}?page=2&closed=1", close, {"closed": "0"}),
        (f"{reverse('admin:progress_item', args=[report.question_id])}?page=2", close, {"closed": "1"}),
        (f"{quizzes}?chapter={reported.public_id}", rule, {"rule": "best"}),
    ):
        carried = re.findall(r'name="next" value="([^"]*)"', text(browser.get(here)))
        assert browser.post(action, {**told, "next": unescape(carried[0])})["Location"] == here
        assert browser.post(action, {**told, "next": "https://elsewhere.example/"})["Location"] in (reports, quizzes)
