"""A day of reviews by keys alone, the same without scripts, and a chapter that hands over what is to be remembered."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from textbook.tests.browser.reader import CHAPTER, sign_up

pytestmark = pytest.mark.browser


def left(page: Page, count: int) -> None:
    words = f"{count} card left today" if count == 1 else f"{count} cards left today"
    expect(page.locator(".review-count")).to_contain_text(words)
    expect(page.locator(".htmx-swapping, .htmx-settling")).to_have_count(0)  # from then on the keys go by htmx


def test_a_day_of_reviews(page: Page, chromium: Browser, server: str) -> None:
    sign_up(page)
    page.goto(CHAPTER)
    page.get_by_role("button", name="Add them now").click()
    expect(page.locator(".messages")).to_contain_text("4 cards are new")
    left(page, 4)
    by_keys(page)
    by_keys_of_another_alphabet(page)
    when_it_does_not_work(page)
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
    page.get_by_label("What the card asks").fill("My *own* words: $a^2$?\n\n- one\n- two")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".review-card > .prose em")).to_have_text("own")
    page.keyboard.press("s")
    left(page, 3)
    page.keyboard.press("u")
    left(page, 4)
    expect(page.locator(".review-card > .prose em")).to_have_text("own")
    page.keyboard.press("s")
    left(page, 3)


def by_keys_of_another_alphabet(page: Page) -> None:
    """What an Urdu keyboard writes where others have a 4 and a u, and what a U is while capitals are on."""
    page.keyboard.press("Space")
    pressed(page, "۴", "Digit4")
    left(page, 2)
    pressed(page, "ء", "KeyU")
    left(page, 3)
    page.keyboard.press("Space")
    pressed(page, "End", "Numpad1")
    left(page, 3)  # a key that moves about rates nothing
    page.keyboard.press("4")
    left(page, 2)
    page.keyboard.press("U")
    left(page, 3)


def pressed(page: Page, key: str, code: str) -> None:
    told = f"{{key: '{key}', code: '{code}', bubbles: true}}"
    page.evaluate(f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {told}))")


def when_it_does_not_work(page: Page) -> None:
    """Without a connection, with nothing to take back any more, with a card and a session that ended elsewhere."""
    page.context.set_offline(True)
    rated_easy(page)
    expect(page.locator("[data-refused]")).to_contain_text("nothing was sent")
    page.context.set_offline(False)
    page.keyboard.press("4")
    left(page, 2)
    expect(page.locator("[data-refused]")).to_be_empty()
    other = page.context.new_page()
    other.goto("/reviews")
    other.keyboard.press("u")
    left(other, 3)
    page.keyboard.press("u")
    expect(page.locator("#review [role=alert]")).to_contain_text("no rating to take back")
    left(page, 3)
    here = page.locator("[data-edit]").get_attribute("href")
    other.goto("/reviews/cards")
    other.locator(f'.card-row:has([href="{str(here).split("?")[0]}"])').get_by_role("button", name="Delete").click()
    rated_easy(page)
    expect(page.locator("#review [role=alert]")).to_contain_text("not there any more")
    left(page, 2)
    other.get_by_role("button", name="Undo").click()
    expect(other.locator(".card-row")).to_have_count(4)
    other.close()
    page.reload()
    left(page, 3)  # the one that came back is there again
    for rest in (2, 1):
        rated_easy(page)
        left(page, rest)
    kept = page.context.cookies()
    page.context.clear_cookies(name=re.compile("session"))
    rated_easy(page)
    page.wait_for_url("**/accounts/login/?next=/reviews**")
    page.context.add_cookies(kept)  # type: ignore[arg-type]


def rated_easy(page: Page) -> None:
    page.keyboard.press("Space")
    page.keyboard.press("4")


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
    expect(still.locator(".card-row summary ul")).to_have_css("list-style-position", "outside")
    still.locator(".card-row").first.get_by_role("button", name="Delete").click()
    still.get_by_role("button", name="Undo").click()
    expect(still.locator(".card-row")).to_have_count(4)
    plain.close()
