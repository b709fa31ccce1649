"""An instructor with a real browser: writes, sees the preview, publishes; a reader sees it; nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from textbook.tests.browser.conftest import INSTRUCTOR

pytestmark = pytest.mark.browser
TEXT = "A chapter from the desk.\n\n## Why\n\nBecause **it works**.\n"


@pytest.fixture
def desk(page: Page) -> Page:
    page.goto("/accounts/login/?next=/admin/")
    page.locator("input[name=login]").fill(INSTRUCTOR[0])
    page.locator("input[name=password]").fill(INSTRUCTOR[1])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your desk")
    return page


def new_chapter(desk: Page, title: str, number: str) -> None:
    desk.goto("/admin/content/chapter/add/")
    desk.get_by_label("Title").fill(title)
    desk.locator("select[name=module]").select_option(index=1)
    desk.locator("input[name=number]").fill(number)
    desk.get_by_role("button", name="Start writing").click()
    expect(desk.locator("textarea[name=source]")).to_be_visible()


def test_write_preview_publish_and_be_read(desk: Page, chromium: Browser, server: str) -> None:
    new_chapter(desk, "From the desk", "91")
    desk.locator("textarea[name=source]").fill(TEXT)
    expect(desk.locator(".prose strong", has_text="it works")).to_be_visible()
    desk.get_by_role("button", name="Save", exact=True).click()
    reader = chromium.new_context(base_url=server).new_page()
    assert reader.goto("/chapters/module-1-chapter-91").status == 404
    desk.get_by_role("button", name=re.compile("^Publish")).first.click()
    expect(desk.locator(".badge", has_text="published").first).to_be_visible()
    assert reader.goto("/chapters/module-1-chapter-91").status == 200
    expect(reader.get_by_role("heading", name="Why")).to_be_visible()
    reader.context.close()


def test_what_was_typed_and_not_saved_is_offered_again(desk: Page) -> None:
    new_chapter(desk, "Interrupted", "92")
    address = desk.url
    with desk.expect_response(lambda response: "draft" in response.url and response.request.method == "POST"):
        desk.locator("textarea[name=source]").press_sequentially("Half a thought")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.goto("/admin/")
    expect(desk.get_by_role("link", name=re.compile("Interrupted")).first).to_be_visible()
    desk.goto(address)
    desk.get_by_role("link", name="Go on with it").click()
    expect(desk.locator("textarea[name=source]")).to_have_value(re.compile("Half a thought"))


def test_a_learner_cannot_enter(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.locator("input[name=email]").fill("learner@example.org")
    page.locator("input[name=password1]").fill("a-learners-password")
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).to_have_url(re.compile("background"))
    page.goto("/admin/")
    assert "/admin/content" not in page.content()
    expect(page.get_by_role("heading", name="Your desk")).to_have_count(0)
