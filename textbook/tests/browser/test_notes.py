"""Words are marked, the mark is there again, an edit moves it, and an edit that takes the words makes an orphan."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from textbook.tests.browser.conftest import INSTRUCTOR

pytestmark = pytest.mark.browser
QUOTE = "the foot must go exactly there"
SOURCE = f"A first paragraph.\n\nWhen a robot falls, {QUOTE}, says the capture point.\n"
SELECT = """words => {
    const walker = document.createTreeWalker(document.querySelector('.prose'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return;
    }
}"""


def signed_in(page: Page) -> Page:
    page.goto("/accounts/login/?next=/notebook")
    page.locator("input[name=login]").fill(INSTRUCTOR[0])
    page.locator("input[name=password]").fill(INSTRUCTOR[1])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My notebook")
    return page


@pytest.fixture
def desk(chromium: Browser, server: str) -> Iterator[Page]:
    """The instructor's other window, with a published chapter 1.93."""
    context = chromium.new_context(base_url=server)
    page = signed_in(context.new_page())
    page.goto("/admin/content/chapter/add/")
    page.get_by_label("Title").fill("To be marked")
    page.locator("select[name=module]").select_option(index=1)
    page.locator("input[name=number]").fill("93")
    page.get_by_role("button", name="Start writing").click()
    rewrite(page, SOURCE)
    page.get_by_role("button", name=re.compile("^Publish")).first.click()
    expect(page.locator(".badge", has_text="published").first).to_be_visible()
    yield page
    context.close()


def rewrite(desk: Page, source: str) -> None:
    desk.locator("textarea[name=source]").fill(source)
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".messages")).to_contain_text("Saved")


def test_highlight_edit_orphan(page: Page, desk: Page) -> None:
    signed_in(page).goto("/chapters/module-1-chapter-93")
    page.evaluate(SELECT, QUOTE)
    page.get_by_role("toolbar").get_by_role("button", name="Note").click()
    page.get_by_label("What you think of it").fill("Where exactly?")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Note: Where exactly?")).to_be_visible()

    rewrite(desk, f"Something new comes first.\n\n{SOURCE}")
    page.wait_for_timeout(1500)  # the worker follows
    page.reload()
    page.get_by_role("button", name="Note: Where exactly?").click()
    expect(page.get_by_role("dialog")).to_contain_text(QUOTE)

    rewrite(desk, "All is said in other words.\n")
    orphans(page).click()
    expect(page.locator(".note-card")).to_contain_text("Where exactly?")


def test_written_without_scripts_found_and_saved(page: Page, chromium: Browser, server: str) -> None:
    state = signed_in(page).context.storage_state()
    context = chromium.new_context(base_url=server, storage_state=state, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/chapters/module-1-chapter-1")
    plain.get_by_role("link", name="Write a note on this chapter").click()
    plain.get_by_label("The words it is about").fill("teams from no country")
    plain.get_by_label("What you think of it").fill("By hand & without")
    plain.get_by_role("button", name="Save").click()
    expect(plain.get_by_role("alert").last).to_contain_text("These words are not in the chapter")
    plain.get_by_label("The words it is about").fill("teams from several countries")
    plain.get_by_role("button", name="Save").click()
    written = plain.locator(".note-card", has_text="By hand & without")
    expect(written).to_be_visible()
    narrowed(page)
    for button in ("Delete", "Undo", "Delete"):
        if button == "Delete":
            written.locator("summary").click()
        plain.get_by_role("main").get_by_role("button", name=button).first.click()
    context.close()


def narrowed(page: Page) -> None:
    """What is saved, and how much there is, follows what is typed."""
    page.goto("/notebook")
    page.locator("#q").press_sequentially("by hand &")
    expect(page.locator("#notes-count")).to_have_text("1 note")
    with page.expect_download() as file:
        page.get_by_role("link", name="Save as Markdown").click()
    assert file.value.path().read_text().count("\n> ") == 1
    page.locator("#q").fill("nothing of that")
    expect(page.locator("#notes-count")).to_have_text("0 notes")
    expect(page.get_by_role("link", name="Save as Markdown")).to_have_count(0)


def orphans(page: Page) -> Locator:
    """The way to the tray, once the worker has followed the edit."""
    link = page.get_by_role("link", name="Look at them")
    for _ in range(40):
        page.goto("/notebook")
        if link.count():
            break
        page.wait_for_timeout(500)
    return link
