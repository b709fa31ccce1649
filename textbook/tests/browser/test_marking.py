"""Words are marked wherever they stand, by whatever hand, and exactly those are lit when the page is opened again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from textbook.tests.browser.test_notes import signed_in

pytestmark = pytest.mark.browser
FIRST, LABS, WORDS, GLOSSARY = "module-1-chapter-1", "module-1-chapter-2", "module-3-chapter-1", "module-5-chapter-1"
# From the first of these words to the end of the second ones; where they stand is nobody's to guess.
SELECT = """([start, end]) => {
    const walker = document.createTreeWalker(document.querySelector('.prose'), NodeFilter.SHOW_TEXT);
    const next = (words, from) => {
        for (let node = from ? walker.currentNode : walker.nextNode(); node; node = walker.nextNode(), from = 0) {
            const at = node.data.indexOf(words, from);
            if (at >= 0) return [node, at];
        }
    };
    const range = document.createRange();
    const [node, at] = next(start, 0);
    range.setStart(node, at);
    const [last, place] = start === end ? [node, at] : next(end, at + start.length);
    range.setEnd(last, place + end.length);
    node.parentElement.scrollIntoView({ block: 'center' });
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""
LIT = """() => ['yellow', 'green', 'blue', 'pink'].flatMap((colour) => [...CSS.highlights.get(`note-${colour}`)]
    .map((range) => range.toString().replace(/\\s+/gu, ' ')))"""
FOCUS = "document.activeElement.getAttribute('aria-label')"


@pytest.fixture
def reader(page: Page) -> Iterator[Page]:
    """The instructor reads; afterwards their notebook is as empty as before."""
    yield signed_in(page)
    page.goto("/notebook?lang=en")
    for chapter in (FIRST, LABS, WORDS, GLOSSARY):
        marks = page.request.get(f"/chapters/{chapter}/mine").json()["notes"]["marks"]
        token = page.request.get("/csrf").json()["token"]
        for mark in marks:
            page.request.post(f"/notes/{mark['id']}/delete", headers={"X-CSRFToken": token, "X-Fragment": "1"})


def opened(page: Page, chapter: str) -> Page:
    with page.expect_response(re.compile("/mine$")):
        page.goto(f"/chapters/{chapter}")
    return page


def select(page: Page, start: str, end: str = "") -> None:
    page.evaluate(SELECT, [start, end or start])


def highlight(page: Page, start: str, end: str = "") -> None:
    select(page, start, end)
    page.get_by_role("toolbar").locator("[data-action=mark]").click()
    expect(page.locator("[data-note-status]")).not_to_be_empty()


def dots(page: Page) -> int:
    return page.locator(".note-dot").count()


@pytest.mark.parametrize(
    ("chapter", "start", "end"),
    [
        (FIRST, "It is about", "What Physical AI"),
        (FIRST, "a request", "partial measurements"),
        (LABS, "Lab", "The lab shows"),
        (GLOSSARY, "Workspace", "Zero-moment point"),
    ],
    ids=["several blocks", "a table", "a lab", "many short blocks"],
)
def test_what_is_marked_is_lit_again(reader: Page, chapter: str, start: str, end: str) -> None:
    opened(reader, chapter)
    highlight(reader, start, end)
    [lit] = reader.evaluate(LIT)
    assert lit.startswith(start) and lit.endswith(end)
    opened(reader, chapter)
    expect(reader.locator(".note-dot")).to_have_count(1)
    assert reader.evaluate(LIT) == [lit]


def test_a_repeated_word_beside_a_bold_letter_of_a_formula(reader: Page) -> None:
    opened(reader, WORDS)
    highlight(reader, "the fingers")
    reader.evaluate("() => getSelection().removeAllRanges()")
    [lit] = reader.evaluate(LIT)
    assert lit == "the fingers"


def test_words_of_a_question_that_was_answered(reader: Page) -> None:
    quiz = (
        opened(reader, FIRST)
        .locator(".quiz", has_text="carries an unknown cup")
        .or_(reader.locator(".quiz", has_text="best example of Physical AI"))
    )
    quiz.get_by_label("A weather model").check()
    quiz.get_by_role("button", name="Only practise").click()
    expect(quiz.locator(".quiz-result")).not_to_be_empty()
    highlight(reader, "that runs on a supercomputer", "Only practise")
    assert len(reader.evaluate(LIT)) == 1


def test_overlapping_marks_are_both_kept_and_equal_ones_are_one(reader: Page) -> None:
    opened(reader, FIRST)
    for words in ("The pieces wait.", "wait. Now imagine", "The pieces wait."):
        highlight(reader, words)
        expect(reader.locator("[data-note-status]")).to_be_empty(timeout=8000)
    assert reader.evaluate(LIT) == ["wait. Now imagine", "The pieces wait."]


def test_words_that_are_too_many_are_refused_in_a_sentence(reader: Page) -> None:
    opened(reader, FIRST)
    highlight(reader, "A chess program", "A gyroscope")
    expect(reader.locator("[data-note-status]")).to_have_text("Mark at most 2,000 characters at once.")
    assert dots(opened(reader, FIRST)) == 0


def test_by_keyboard_alone(reader: Page) -> None:
    opened(reader, FIRST)
    select(reader, "The pieces wait.")
    expect(reader.get_by_role("toolbar")).to_have_attribute("aria-keyshortcuts", "Alt+A")
    reader.keyboard.press("Alt+a")
    for _ in range(4):
        if reader.evaluate("document.activeElement.dataset.action") == "note":
            break
        reader.keyboard.press("ArrowRight")
    reader.keyboard.press("Enter")
    reader.keyboard.type("So do robots")
    reader.keyboard.press("Control+Enter")
    expect(reader.get_by_role("dialog")).to_have_count(0)
    assert reader.evaluate(FOCUS) == "Note: So do robots"
    reader.keyboard.press("Enter")
    reader.get_by_role("button", name="Delete").press("Enter")
    undo = reader.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(reader.get_by_role("button", name="Note: So do robots")).to_be_focused()


def test_two_taps_are_one_note_and_escape_keeps_what_was_typed(reader: Page) -> None:
    opened(reader, FIRST)
    for _ in range(2):
        select(reader, "The pieces wait.")
        reader.get_by_role("toolbar").get_by_role("button", name="Note").click()
        words = reader.get_by_label("What you think of it")
        if not words.input_value():
            words.fill("Do they?")
            reader.keyboard.press("Escape")
    expect(words).to_have_value("Do they?")
    reader.locator(".note-dialog form").evaluate("(form) => { form.requestSubmit(); form.requestSubmit(); }")
    expect(reader.get_by_role("button", name="Note: Do they?")).to_be_focused()
    assert dots(opened(reader, FIRST)) == 1


def test_somebody_who_was_signed_out_is_told_so(reader: Page) -> None:
    opened(reader, FIRST)
    select(reader, "The pieces wait.")
    reader.get_by_role("toolbar").get_by_role("button", name="Note").click()
    reader.get_by_label("What you think of it").fill("Do they?")
    reader.context.clear_cookies()
    reader.get_by_role("button", name="Save", exact=True).click()
    expect(reader.get_by_role("alert").filter(has_text="you are signed out")).to_be_visible()
    expect(reader.get_by_label("What you think of it")).to_have_value("Do they?")
    again = signed_in(reader.context.new_page())
    again.close()
    reader.get_by_role("button", name="Save", exact=True).click()
    expect(reader.get_by_role("button", name="Note: Do they?")).to_be_visible()


def test_words_that_a_machine_wrote_hang_on_their_paragraph(reader: Page) -> None:
    opened(reader, FIRST)
    reader.evaluate("""() => {
        document.querySelector('.reading').dataset.personal = '';
        const block = document.querySelector('.prose > p[data-block]');
        block.dataset.origin = 'machine';
        block.textContent = 'Simple words for you alone.';
    }""")
    highlight(reader, "Simple words")
    expect(reader.locator("[data-note-status]")).to_contain_text("Kept beside the paragraph")
    assert reader.evaluate(FOCUS) == "Note: “Simple words”" and reader.evaluate(LIT) == []


def test_by_touch_in_urdu(chromium: Browser, server: str, reader: Page) -> None:
    context = chromium.new_context(
        base_url=server, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True,
        reduced_motion="reduce", storage_state=reader.context.storage_state(),
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"/chapters/{FIRST}?lang=ur")
    select(page, "مہرے انتظار کرتے ہیں")
    bar = page.get_by_role("toolbar")
    words = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    assert bar.bounding_box()["y"] > words, "below the words: above them stands the menu of the phone"
    bar.locator("[data-action=note]").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_attribute("dir", "rtl")
    dialog.locator("textarea").fill("کیوں؟")
    dialog.locator("button.primary").tap()
    expect(page.locator(".note-dot")).to_have_attribute("aria-label", re.compile("کیوں؟$"))
    page.reload()
    expect(page.locator(".note-dot")).to_have_count(1)
    assert page.evaluate(LIT) == ["مہرے انتظار کرتے ہیں"]
    context.close()
