"""A question in the page: hints, practice, answers that count, a report; then the dashboard. Also without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from textbook.tests.browser.test_read_resume import sign_up

pytestmark = pytest.mark.browser
CHAPTER = "/chapters/module-1-chapter-2"
WITH_HINTS = "section.quiz-single:has(button[name=hints])"


def test_hint_practice_answer_report_and_dashboard(page: Page) -> None:
    sign_up(page)
    page.goto(CHAPTER)
    quiz = page.locator(WITH_HINTS).first
    quiz.get_by_role("button", name="Hint", exact=True).click()
    expect(quiz.locator(".hints .hint")).to_have_count(1)
    quiz.get_by_role("radio").first.check()
    quiz.get_by_role("button", name="Only practise").click()
    expect(quiz.locator(".verdict")).to_contain_text("does not count")
    expect(quiz.locator(".quiz-standing")).to_have_count(0)
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.locator(".verdict")).to_contain_text("Your score in this chapter")
    expect(quiz.locator(".quiz-standing")).to_have_text(re.compile("last"))
    quiz.get_by_role("link", name="Why?").click()
    expect(page.locator("dialog.why-dialog")).to_contain_text("The first answer to each question counts")
    page.keyboard.press("Escape")
    quiz.get_by_role("link", name="Report this question").click()
    quiz.get_by_role("textbox").last.fill("Two answers are right.")
    quiz.get_by_role("button", name="Send the report").click()
    expect(quiz.locator(".quiz-result")).to_contain_text("Thank you")
    page.reload()
    expect(page.locator(WITH_HINTS).first.locator(".quiz-standing")).to_have_text(re.compile("last"))
    page.goto("/dashboard")
    expect(page.locator("section[aria-labelledby=board-help]")).to_contain_text("n = 1")
    page.locator("section[aria-labelledby=board-help] a[data-why]").first.click()
    expect(page.locator("dialog.why-dialog")).to_contain_text("hints: 1")


def test_the_keyboard_keeps_its_place(page: Page) -> None:
    sign_up(page)
    page.goto(CHAPTER)
    quiz = page.locator("section.quiz-single:has(button[name=hints])[data-hints='2']").first
    hint, check = quiz.get_by_role("button", name="Hint", exact=True), quiz.get_by_role("button", name="Check")
    hint.press("Enter")
    expect(quiz.locator(".hints .hint")).to_have_count(1)
    expect(hint).to_be_focused()
    page.keyboard.press("Enter")
    expect(quiz.locator(".hints .hint")).to_have_count(2)
    quiz.get_by_role("radio").first.check()
    check.press("Enter")
    expect(quiz.locator(".verdict")).to_contain_text("Your score in this chapter")
    expect(check).to_be_focused()
    expect(check).not_to_have_attribute("aria-disabled", "true")
    quiz.get_by_role("link", name="Report this question").press("Enter")
    expect(quiz.get_by_role("textbox").last).to_be_focused()
    page.keyboard.type("Two answers are right.")
    quiz.get_by_role("button", name="Send the report").press("Enter")
    expect(quiz.locator(".quiz-result")).to_contain_text("Thank you")
    expect(quiz.locator(".quiz-result")).to_be_focused()


def test_the_last_hint_takes_the_focus_of_its_button(page: Page) -> None:
    page.goto(CHAPTER)
    quiz = page.locator("section.quiz[data-hints='2']").first
    quiz.get_by_role("button", name="Hint", exact=True).press("Enter")
    quiz.get_by_role("button", name="One more hint").press("Enter")
    expect(quiz.locator(".hints .hint")).to_have_count(2)
    expect(quiz.locator(".quiz-result")).to_be_focused()


def test_hints_and_answers_without_scripts(chromium: Browser, server: str) -> None:
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(CHAPTER)
    quiz = page.locator(WITH_HINTS).first
    quiz.locator("button[name=hints]").click()
    send_once_more(page)
    expect(page.locator("h1")).to_have_text("Hints")
    page.get_by_role("link", name="Back to the question").click()
    quiz = page.locator(WITH_HINTS).first
    quiz.locator("input[type=radio]").first.check()
    quiz.locator("button[name=practice]").click()
    if page.locator(".verdict").count() == 0:
        send_once_more(page)
    expect(page.locator(".verdict")).to_contain_text("does not count")
    context.close()


def send_once_more(page: Page) -> None:
    """A guest's page is the same for all and carries no token, so the first form asks for a second tap."""
    page.locator("main form button").first.click()
