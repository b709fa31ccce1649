"""A learner on the example course: `.ci/docusaurus` built it, and serves it at a registered address and at another."""

import os
import re
import shutil
import sys

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

SITE, BOOK, OTHER = os.environ["SITE"], os.environ["BOOK"], os.environ["OTHER"]
WHO = ("rover@example.org", "a-long-rover-password")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SAME_PAGE = "window.neverReloaded"
SELECT = """() => {
    const all = [...document.querySelectorAll('article p')];
    const words = all.find((p) => p.textContent.includes('survives 2,000 charges'));
    const range = document.createRange();
    range.selectNodeContents(words);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def fresh(browser: Browser, width: int = 1280) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce").new_page()
    page.on("pageerror", lambda error: sys.exit(f"script error: {error}"))
    return page


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("textbook-chat")).to_have_count(1)
    assert page.evaluate("!document.querySelector('#__docusaurus').contains(document.querySelector('textbook-chat'))")
    return page


def signs_up(page: Page) -> None:
    page.get_by_role("button", name="Ask the book").click()
    page.get_by_role("button", name="Sign in to keep your progress").click()
    page.get_by_role("button", name="No account yet? Create one").click()
    page.get_by_label("E-mail").fill(WHO[0])
    page.get_by_label("Password").fill(WHO[1])
    page.get_by_role("button", name="Create an account").click()
    expect(page.get_by_role("button", name="Bookmark this page")).to_be_visible()


def answers_a_question_of_the_book(page: Page) -> None:
    """Last, because the tutor only gives hints while a quiz is under way."""
    opened(page, SITE)
    quiz = page.locator("[data-textbook-quiz]")
    quiz.get_by_text("A robot that looks for an unknown cup").click()
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.locator(".result")).to_contain_text("Right.")


def asks_and_follows_the_citation(page: Page) -> None:
    page.get_by_label("Your question").fill("What is the frame of the Garden Rover made of?")
    page.get_by_label("Your question").press("Enter")
    answer = page.locator("textbook-chat article.turn").last
    expect(answer).to_contain_text("aluminium", timeout=30_000)
    expect(answer).to_contain_text("Quoted from the book")
    page.evaluate(f"() => {{ {SAME_PAGE} = true; }}")
    answer.locator(f"a[href^='{SITE}/basics/frame']").first.click()
    expect(page).to_have_url(re.compile(re.escape(f"{SITE}/basics/frame")))
    expect(page.locator("article h1")).to_have_text("The frame")
    assert page.evaluate(SAME_PAGE) is True, "a citation of this site opens without a reload"
    expect(answer).to_contain_text("aluminium")


def reads_on_without_reload(page: Page) -> None:
    with page.expect_response(re.compile("/api/progress/module-7-chapter-3")):
        page.get_by_role("link", name="The battery").first.click()
    expect(page.locator("article h1")).to_have_text("The battery")
    assert page.evaluate(SAME_PAGE) is True
    expect(page.locator("textbook-chat")).to_have_count(1)
    page.locator("article table").scroll_into_view_if_needed()
    expect(page.locator("textbook-chat .read")).to_have_text(re.compile(r"Read: \d\d+ %"), timeout=40_000)
    page.get_by_role("button", name="Bookmark this page").click()
    expect(page.get_by_role("button", name="Bookmarked")).to_be_visible()


def asks_about_words(page: Page) -> None:
    page.evaluate(SELECT)
    page.get_by_role("button", name="Ask about this").click()
    expect(page.locator("textbook-chat .about-chip")).to_contain_text("lithium iron phosphate")
    page.get_by_label("Your question").fill("How many charges does this survive?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("textbook-chat article.turn").last).to_contain_text("2,000", timeout=30_000)


def is_still_signed_in_after_a_reload(page: Page) -> None:
    page.reload()
    expect(page.get_by_role("button", name="Bookmarked")).to_be_visible()
    expect(page.locator("textbook-chat article.turn")).to_have_count(2)
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "eyJ" not in kept, "no token lies where a script can read it"
    assert page.evaluate("document.cookie") == ""


def reads_urdu_in_the_dark(page: Page) -> None:
    opened(page, f"{SITE}/ur/basics/frame")
    root = page.locator("textbook-chat .root")
    expect(root).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", name="کتاب سے پوچھیں")).to_be_visible()
    page.evaluate("() => document.documentElement.setAttribute('data-theme', 'dark')")
    expect(root).to_have_attribute("data-theme", "dark")


def sees_it_in_the_book(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{BOOK}/accounts/login/")
    page.locator("input[name=login]").fill(WHO[0])
    page.locator("input[name=password]").fill(WHO[1])
    page.locator("main form button.primary, main form button[type=submit]").first.click()
    page.goto(f"{BOOK}/")
    row = page.locator("li", has_text="The battery").first
    expect(row).to_contain_text("Bookmarked")
    expect(row).to_contain_text(re.compile(r"% read|Read"))
    page.goto(f"{BOOK}/dashboard")
    for module in ("The Garden Rover", "Basics"):
        read = board(page, "Progress by module").locator("li", has_text=module).locator(".amount")
        expect(read).to_contain_text(re.compile(r"[1-9]\d* %"))
    expect(board(page, "Quiz accuracy by topic")).to_contain_text("n = 1")
    board(page, "Bookmarks").get_by_role("link", name="The battery").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The battery")


def board(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title)


def signs_out(page: Page) -> None:
    opened(page, SITE)
    page.get_by_role("button", name="Account", exact=True).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in to keep your progress")).to_be_visible()
    expect(page.locator("textbook-chat article.turn")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Sign in to keep your progress")).to_be_visible()
    names = [cookie["name"] for cookie in page.context.cookies()]
    assert not any(name.startswith("textbook-refresh") for name in names), "the book took its cookie back"


def is_refused_elsewhere(browser: Browser) -> None:
    page, said = fresh(browser), list[str]()
    page.on("console", lambda message: said.append(message.text))
    opened(page, OTHER)
    page.get_by_role("button", name="Ask the book").click()
    expect(page.get_by_text("The tutor cannot be reached at the moment.").first).to_be_visible()
    ours = [line for line in said if line.startswith("Textbook: ")]
    assert len(ours) == 1, said
    expect(page.locator("article h1")).to_have_text("What we build")


def is_told_when_the_book_is_away(browser: Browser) -> None:
    page = opened(fresh(browser, width=360), SITE)
    page.get_by_role("button", name="Ask the book").click()
    page.route(f"{BOOK}/**", lambda route: route.abort())
    page.get_by_label("Your question").fill("What does the rover weigh?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("textbook-chat .turn .problem")).to_contain_text("cannot be reached")
    page.unroute(f"{BOOK}/**")
    page.locator("textbook-chat .turn").get_by_role("button", name="Try again").click()
    expect(page.locator("textbook-chat .turn")).to_contain_text("3.2", timeout=30_000)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Ask the book")).to_be_focused()


def main() -> None:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = opened(fresh(browser), SITE)
        signs_up(page)
        asks_and_follows_the_citation(page)
        reads_on_without_reload(page)
        asks_about_words(page)
        is_still_signed_in_after_a_reload(page)
        answers_a_question_of_the_book(page)
        reads_urdu_in_the_dark(page)
        sees_it_in_the_book(page.context)
        signs_out(page)
        is_refused_elsewhere(browser)
        is_told_when_the_book_is_away(browser)
        browser.close()


main()
