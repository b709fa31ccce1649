"""A reading is remembered: what was really seen, where it stopped, on another device, and from before the account."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser
CHAPTER = "/chapters/module-1-chapter-1"
PASSWORD = "a-readers-password"
SHARE = "[data-reading-share] [data-pct]"


@pytest.fixture
def device(chromium: Browser, server: str) -> Iterator[Callable[[], Page]]:
    """Another machine of the same reader."""
    opened: list[BrowserContext] = []

    def fresh() -> Page:
        opened.append(chromium.new_context(base_url=server, viewport={"width": 390, "height": 800}))
        return opened[-1].new_page()

    yield fresh
    for context in opened:
        context.close()


def sign_up(page: Page) -> str:
    address = f"resume-{id(page)}@example.org"
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


def test_closing_the_page_keeps_the_place_for_the_other_device(page: Page, device: Callable[[], Page]) -> None:
    address = sign_up(page)
    page.goto(CHAPTER)
    page.mouse.move(640, 400)
    read_to(page, "physical-ai")
    seen = share(page)
    assert 2 <= seen <= 40
    expect(page.locator('[data-contents] a[href="#a-robot-in-a-doorway"]')).to_have_class(re.compile("seen"))
    expect(page.locator('[data-contents] a[href="#quiz"]')).not_to_have_class(re.compile("seen"))
    page.goto("about:blank")  # before the first quarter of a minute is over, or in the middle of a later one

    phone = device()
    sign_in(phone, address)
    phone.goto("/")
    expect(phone.locator(".continue")).to_contain_text("What is Physical AI?")
    phone.locator(".continue .button").click()
    landed = phone.locator(".prose .landed")
    expect(landed).to_be_in_viewport()
    assert re.search(r"/chapters/module-1-chapter-1(#.*)?$", phone.url), "the place is no part of the address"
    assert share(phone) >= seen
    phone.goto(f"{CHAPTER}?lang=ur")
    banner = phone.locator("[data-resume] a")
    expect(banner).to_contain_text("§")
    banner.click()
    expect(landed).to_be_in_viewport()


def test_jumping_to_the_end_is_not_reading(page: Page) -> None:
    sign_up(page)
    page.goto(CHAPTER)
    page.keyboard.press("End")
    page.wait_for_timeout(2500)
    assert share(page) < 10


def test_a_guests_reading_comes_along(page: Page) -> None:
    page.goto(CHAPTER)
    page.mouse.move(640, 400)
    read_to(page, "physical-ai")
    seen = share(page)
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_text("You marked this chapter as read.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.goto("/")
    expect(page.locator("[data-guest-continue]")).to_contain_text("What is Physical AI?")
    with page.expect_response(re.compile("/reading$")) as answer:
        sign_up(page)
    assert answer.value.status == 200
    page.wait_for_function("!localStorage.getItem('reading')")
    page.goto(CHAPTER)
    assert share(page) >= seen


def test_marked_by_hand_and_explained(page: Page) -> None:
    sign_up(page)
    page.goto(CHAPTER)
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_text("You marked this chapter as read.")).to_be_visible()
    page.goto("/")
    section = page.locator("section.module", has_text="1.1")
    expect(section.locator(".share")).to_contain_text("1 of")
    section.locator("a[data-why]").click()
    dialog = page.locator("dialog.why-dialog")
    dialog.locator("tr", has_text="1.1").get_by_role("link", name="Why?").click()
    expect(dialog).to_contain_text("That counts as 100 %")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).not_to_be_visible()
