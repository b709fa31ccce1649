"""Somebody who signs up is remembered: a finished lab, a bookmark, an answer."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
CHAPTER = "/chapters/module-1-chapter-1"
FINISHED = """document.querySelector('.lab[data-lab=pid]').dispatchEvent(
    new CustomEvent('lab:done', {bubbles: true, detail: {lab: 'pid'}}))"""


@pytest.fixture
def learner(page: Page) -> Page:
    page.goto("/accounts/signup/")
    page.locator("input[name=email]").fill(f"reader-{id(page)}@example.org")
    page.locator("input[name=password1]").fill("a-readers-password")
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).to_have_url(re.compile("background"))
    return page


def test_marks_are_kept(learner: Page) -> None:
    learner.goto(CHAPTER)
    learner.get_by_role("button", name="Bookmark").click()
    expect(learner.get_by_role("button", name="Bookmarked")).to_be_visible()
    quiz = learner.locator("section.quiz-single").first
    quiz.get_by_role("radio").first.check()
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.locator(".verdict")).to_contain_text("Your score in this chapter")
    with learner.expect_response(re.compile("/labs/pid/done")) as answer:
        learner.evaluate(FINISHED)
    assert answer.value.status == 200
    learner.reload()
    expect(learner.get_by_text("You have finished this lab before.")).to_be_visible()
    learner.goto("/")
    row = learner.locator("li", has_text="What is Physical AI?")
    expect(row).to_contain_text("Lab done")
    expect(row).to_contain_text("Bookmarked")
