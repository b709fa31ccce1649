"""A reader in the browser: signs up and in, reads on, looks how much was read."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

CHAPTER = "/chapters/module-1-chapter-1"
PASSWORD = "a-readers-password"
SHARE = "[data-reading-share] [data-pct]"


def sign_up(page: Page) -> str:
    address = f"resume-{uuid4()}@example.org"
    page.goto("/accounts/signup/")
    page.locator("input[name=email]").fill(address)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).to_have_url(re.compile("background"))
    return address


def sign_in(page: Page, address: str) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).not_to_have_url(re.compile("login"))


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main form button").first.click()
    expect(page.locator("body:not([hx-headers])")).to_be_attached()


def read_to(page: Page, heading: str) -> None:
    """Scrolls there step by step, looking at each screen for as long as a reader would at least."""
    target = page.locator(f".prose #{heading}")
    while target.evaluate("heading => heading.getBoundingClientRect().top") > 300:
        page.wait_for_timeout(1250)
        page.mouse.wheel(0, 450)
    page.wait_for_timeout(1500)


def share(page: Page) -> int:
    expect(page.locator("[data-reading-share]")).to_be_attached()
    page.wait_for_function(f"document.querySelector('{SHARE}')?.textContent")
    return int(page.locator(SHARE).text_content() or 0)


def told(page: Page, chapter: str = CHAPTER) -> int:
    """What the server knows of the reader who is signed in here."""
    return int(page.evaluate(f"async () => (await (await fetch('{chapter}/mine')).json()).reading.pct"))


def leave_by(page: Page, link: str) -> None:
    """A click as a hand does it: the button is down for a moment."""
    page.locator(link).first.hover()
    page.mouse.down()
    page.wait_for_timeout(150)
    page.mouse.up()
