"""What was read is not lost, nor given to somebody else: no connection, signing in elsewhere, several people here."""

import re

import pytest
from playwright.sync_api import Page, expect

from textbook.tests.browser.reader import CHAPTER, leave_by, read_to, share, sign_in, sign_out, sign_up, told

pytestmark = pytest.mark.browser
ASKS = "[data-guest-reading]"
OPEN_OFTEN = """async () => {
  const address = performance.getEntriesByType("resource").find(({ name }) => /reading\\/guest\\./.test(name)).name;
  const { keep } = await import(address);
  for (let n = 0; n < 62; n += 1)
    keep({ chapter: "module-1-chapter-2", visit: crypto.randomUUID(), active: 5, age: 9, idle: 1, seen: [], here: "" });
}"""


def read_a_little(page: Page) -> int:
    page.goto(CHAPTER)
    page.mouse.move(640, 400)
    read_to(page, "physical-ai")
    return share(page)


def first_screen(page: Page) -> int:
    page.goto(CHAPTER)
    page.mouse.move(640, 400)
    page.wait_for_timeout(1500)
    return share(page)


def wait_for_share(page: Page, least: int) -> None:
    for _ in range(40):
        if told(page) >= least:
            return
        page.wait_for_timeout(250)
    pytest.fail(f"the server knows of {told(page)} %, not of {least} %")


def test_many_visits_later_a_guest_still_brings_the_first_chapter(page: Page) -> None:
    seen = first_screen(page)
    assert seen > 0
    page.goto("/chapters/module-1-chapter-2")
    page.evaluate(OPEN_OFTEN)
    with page.expect_response(re.compile("/reading$")):
        sign_up(page)
    page.wait_for_function("() => !localStorage.getItem('reading')")
    assert told(page) >= seen


def test_signing_in_again_elsewhere_does_not_stop_the_open_page(page: Page) -> None:
    address = sign_up(page)
    page.goto(CHAPTER)
    other = page.context.new_page()
    sign_out(other)
    sign_in(other, address)
    page.bring_to_front()
    page.mouse.move(640, 400)
    read_to(page, "physical-ai")
    wait_for_share(other, share(page))
    expect(page.locator("[data-signed-out]")).to_be_hidden()


def test_a_page_of_somebody_who_signed_out_says_so_and_counts_nothing(page: Page) -> None:
    sign_up(page)
    page.goto(CHAPTER)
    other = page.context.new_page()
    sign_out(other)
    sign_up(other)
    page.bring_to_front()
    page.mouse.move(640, 400)
    page.wait_for_timeout(1500)
    page.mouse.wheel(0, 450)
    expect(page.get_by_text("You are signed out here.")).to_be_visible(timeout=10_000)
    before = share(page)
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(2500)
    assert share(page) == before
    assert told(other) == 0


def test_what_was_read_without_a_connection_is_told_later(page: Page) -> None:
    sign_up(page)
    page.goto(CHAPTER)
    page.mouse.move(640, 400)
    page.context.set_offline(True)
    page.wait_for_timeout(1500)
    page.mouse.wheel(0, 450)
    page.wait_for_timeout(5000)
    seen = share(page)
    page.context.set_offline(False)
    wait_for_share(page, seen)
    page.context.set_offline(True)
    page.mouse.wheel(0, 450)
    page.wait_for_timeout(5000)
    more = share(page)
    assert more > seen
    later = page.context.new_page()
    page.close()
    later.context.set_offline(False)
    later.goto(CHAPTER)
    wait_for_share(later, more)
    assert later.evaluate("localStorage.getItem('reading-unsent')") is None


def test_an_account_that_was_there_before_is_asked(page: Page) -> None:
    address = sign_up(page)
    sign_out(page)
    seen = first_screen(page)
    sign_in(page, address)
    page.goto("/")
    expect(page.locator(ASKS)).to_be_visible()
    assert told(page) == 0
    page.locator(ASKS).get_by_role("button", name="Add it to my account").click()
    expect(page.locator(".continue")).to_contain_text("What is Physical AI?")
    expect(page.locator(ASKS)).to_have_count(0)
    assert told(page) >= seen


def test_what_somebody_else_read_here_is_forgotten(page: Page) -> None:
    address = sign_up(page)
    sign_out(page)
    first_screen(page)
    sign_in(page, address)
    page.locator(ASKS).get_by_role("button", name="Forget it").click()
    page.goto("/dashboard")
    expect(page.locator(ASKS)).to_have_count(0)
    assert told(page) == 0


def test_the_next_person_gets_nothing_of_a_page_that_stayed_open(page: Page) -> None:
    read_a_little(page)
    page.wait_for_timeout(2000)
    other = page.context.new_page()
    with other.expect_response(re.compile("/reading$")):
        sign_up(other)
    other.wait_for_function("() => !localStorage.getItem('reading')")
    sign_out(other)
    page.bring_to_front()
    expect(page.locator("[data-reading-share] [data-pct]")).to_have_text("0")
    expect(page.locator("[data-contents] a.seen")).to_have_count(0)
    page.goto("about:blank")
    sign_up(other)
    other.goto(CHAPTER)
    assert told(other) == 0


def test_home_knows_at_once_what_was_read(page: Page) -> None:
    sign_up(page)
    page.goto(CHAPTER)
    page.mouse.move(640, 400)
    page.wait_for_timeout(3200)
    leave_by(page, ".site-header a.brand")
    expect(page.locator(".continue")).to_contain_text("What is Physical AI?")


def test_a_block_of_many_screens_is_seen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 40})
    page.goto(CHAPTER)
    page.mouse.move(640, 20)
    name = page.evaluate("""() => {
      const blocks = [...document.querySelectorAll(".prose > [data-block]")];
      const [tallest] = blocks.sort((a, b) => b.offsetHeight - a.offsetHeight);
      if (tallest.offsetHeight < 600) throw new Error("no tall block");
      scrollTo({ top: tallest.getBoundingClientRect().top + scrollY + tallest.offsetHeight / 2, behavior: "instant" });
      return tallest.dataset.block;
    }""")
    page.wait_for_timeout(5000)
    kept = page.evaluate("JSON.parse(localStorage.getItem('reading')).chapters['module-1-chapter-1']")
    assert name in kept["seen"] and kept["here"] == name


def test_a_guest_goes_on_at_a_section_and_sees_what_a_number_is_made_of(page: Page) -> None:
    seen = read_a_little(page)
    leave_by(page, ".site-header a.brand")
    card = page.locator("[data-guest-continue]")
    expect(card).to_contain_text(re.compile(r"Continue at §\d"))
    module = page.locator("section.module", has_text="1.1").locator("[data-guest-module]")
    module.get_by_text("Why?").click()
    expect(module.locator("li").first).to_contain_text(re.compile(rf"1\.1 · What is Physical AI\? – .*{seen} %"))
    card.get_by_role("link").click()
    expect(page.locator(".prose .landed")).to_be_in_viewport()
