"""A day of reviews by keys alone, the same without scripts, and a chapter that hands over what is to be remembered."""

import pytest
from playwright.sync_api import Browser, Page, expect

from textbook.tests.browser.conftest import INSTRUCTOR

pytestmark = pytest.mark.browser


def signed_in(page: Page) -> Page:
    page.goto("/accounts/login/?next=/reviews")
    page.locator("input[name=login]").fill(INSTRUCTOR[0])
    page.locator("input[name=password]").fill(INSTRUCTOR[1])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reviews")
    return page


def left(page: Page, count: int) -> None:
    words = f"{count} card left today" if count == 1 else f"{count} cards left today"
    expect(page.locator(".review-count")).to_contain_text(words)


def test_a_day_of_reviews(page: Page, chromium: Browser, server: str) -> None:
    signed_in(page).goto("/chapters/module-1-chapter-1")
    page.get_by_role("button", name="Add them now").click()
    expect(page.locator(".messages")).to_contain_text("4 cards are new")
    left(page, 4)
    by_keys(page)
    without_scripts(page, chromium, server)


def by_keys(page: Page) -> None:
    first = page.locator(".review-card > .prose").inner_text()
    page.keyboard.press("3")
    left(page, 4)  # nothing is rated before the answer was seen
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Easy 8 days")).to_be_visible()
    page.keyboard.press("4")
    left(page, 3)
    expect(page.locator(".review-card > .prose")).not_to_have_text(first)
    page.keyboard.press("u")
    left(page, 4)
    expect(page.locator(".review-card > .prose")).to_have_text(first)
    page.keyboard.press("e")
    page.get_by_label("What the card asks").fill("My *own* words: $a^2$?")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".review-card > .prose em")).to_have_text("own")
    page.keyboard.press("s")
    left(page, 3)
    for rest in (2, 1):
        page.keyboard.press("Space")
        page.keyboard.press("4")
        left(page, rest)


def without_scripts(page: Page, chromium: Browser, server: str) -> None:
    plain = chromium.new_context(
        base_url=server, java_script_enabled=False, storage_state=page.context.storage_state(), color_scheme="dark"
    )
    still = plain.new_page()
    still.goto("/reviews")
    still.locator(".review-back > summary").click()
    still.get_by_role("button", name="Easy").click()
    expect(still.get_by_role("heading", name="That is all for today.")).to_be_visible()
    still.get_by_role("button", name="Undo").click()
    left(still, 1)
    still.get_by_role("link", name="All cards").click()
    expect(still.locator(".card-row")).to_have_count(4)
    still.locator(".card-row").first.get_by_role("button", name="Delete").click()
    still.get_by_role("button", name="Undo").click()
    expect(still.locator(".card-row")).to_have_count(4)
    plain.close()
