"""A reading is remembered: what was really seen, where it stopped, on another device, and from before the account."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from textbook.tests.browser.reader import CHAPTER, SHARE, leave_by, read_to, share, sign_in, sign_up

pytestmark = pytest.mark.browser
WITH_A_DIAGRAM = "/chapters/module-1-chapter-3"


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


BLOCKS = """async () => {
  const address = performance.getEntriesByType("resource").find(({ name }) => /reading\\/blocks\\./.test(name)).name;
  return (await import(address)).countedBlocks(document.querySelector(".reading")).map((block) => block.dataset.block);
}"""
TELL = """async (seen) => {
  const chapter = document.querySelector(".reading").dataset.chapter;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]);
  body.set("reading", JSON.stringify({ reports: [{ chapter, visit: crypto.randomUUID(), active: 1, age: 60, seen }] }));
  await fetch("/reading", { method: "POST", body });
  return (await (await fetch(`/chapters/${chapter}/mine`)).json()).reading.pct;
}"""


def test_every_chapter_can_be_read_to_its_end(page: Page) -> None:
    """What the page watches when all its scripts have run is all that the server counts, in both languages."""
    sign_up(page)
    page.goto("/")
    links = page.locator("a[data-chapter]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(links) >= 16
    for link in links:
        page.goto(f"{link}?lang=en")
        expect(page.locator(".mermaid-source")).to_have_count(0)
        watched = page.evaluate(BLOCKS)
        assert page.evaluate(TELL, watched) == 100, link
        page.goto(f"{link}?lang=ur")
        expect(page.locator(".mermaid-source")).to_have_count(0)
        assert page.evaluate(BLOCKS) == watched, link


def test_a_chapter_with_a_diagram_is_read_to_its_end(page: Page) -> None:
    sign_up(page)
    page.set_viewport_size({"width": 1280, "height": 40_000})
    page.goto(WITH_A_DIAGRAM)
    expect(page.locator(".mermaid-drawn svg").first).to_be_visible(timeout=20_000)
    page.mouse.move(640, 400)
    expect(page.locator(SHARE)).to_have_text("100", timeout=20_000)
    page.set_viewport_size({"width": 1280, "height": 900})
    leave_by(page, ".site-header a.brand")
    expect(page.locator(f'a[href="{WITH_A_DIAGRAM}"]')).to_contain_text("Read")
