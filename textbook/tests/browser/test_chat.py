"""A reader and the tutor in a real browser: quoted from the book, without any model."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
CHAPTER = "/chapters/module-1-chapter-2"
PASSWORD = "a-readers-password"
SELECT = """text => {
    const block = [...document.querySelectorAll('.prose p')].find(p => p.textContent.includes(text));
    getSelection().selectAllChildren(block);
}"""
LIT = "() => [...(CSS.highlights.get('cited') ?? [])].map(String).join(' ')"


def open_tutor(page: Page, path: str = CHAPTER) -> None:
    page.goto(path)
    page.locator("[data-tutor-open]").click()
    expect(page.locator("#ask-question")).to_be_focused()


def ask(page: Page, question: str) -> None:
    turns = page.locator("[data-turn][data-state=done]")
    there = turns.count()
    page.locator("#ask-question").fill(question)
    page.locator("#ask-question").press("Enter")
    expect(turns).to_have_count(there + 1, timeout=20_000)


def test_ask_and_land_on_the_quoted_words(page: Page) -> None:
    open_tutor(page)
    page.get_by_text("How to answer").click()
    page.get_by_label("Look in").select_option("chapter")
    ask(page, "What is the difference between a topic and a service?")
    expect(page.locator("#ask-question")).to_have_value("")
    expect(page.locator("[data-mode=extractive]")).to_have_text("Quoted from the book")
    chip = page.locator(".answer a.cite").first
    quote = " ".join((chip.get_attribute("data-quote") or "").split())
    chip.click()
    expect(page.locator(".prose .landed")).to_contain_text(quote)
    expect(page.locator(".prose .landed")).to_be_in_viewport()
    assert " ".join(page.evaluate(LIT).split()) == quote
    assert page.url.endswith(CHAPTER)
    ask(page, "and an action?")
    page.reload()
    expect(page.locator("[data-turn]")).to_have_count(2)
    page.keyboard.press("Escape")


def test_a_citation_of_another_chapter_opens_it_there(page: Page) -> None:
    open_tutor(page)
    ask(page, "What is the capture point?")
    page.locator(".answer a.cite[data-cite=module-3-chapter-3]").first.click()
    expect(page).to_have_url(re.compile("module-3-chapter-3"))
    expect(page.locator(".prose .landed")).to_be_in_viewport()
    assert "at=" not in page.url and "capture point" in page.evaluate(LIT).lower()


def test_selected_words(page: Page) -> None:
    page.goto(CHAPTER)
    page.evaluate(SELECT, "A topic is a named channel")
    page.locator(".selection-bar [data-action=ask]").click()
    expect(page.locator("[name=selected_text]")).to_have_value(re.compile("A topic is a named channel"))
    page.get_by_label("Answer only from this text").check()
    ask(page, "Who listens?")
    expect(page.locator("[data-turn] .answer")).to_contain_text("The text you selected says")
    expect(page.locator("[data-turn] .asked-about")).to_contain_text("A topic is a named channel")
    expect(page.locator("[name=selected_text]")).to_have_value("")
    page.evaluate(SELECT, "A service is a question with an answer")
    page.locator(".selection-bar [data-action=simply]").click()
    expect(page.locator("[data-turn][data-state=done]")).to_have_count(2, timeout=20_000)
    page.evaluate(SELECT, "A service is a question with an answer")
    page.locator(".selection-bar [data-action=quiz]").click()
    page.locator("#quiz-me input[name=gap-1]").fill("nonsense")
    page.locator("#quiz-me").get_by_role("button", name="Check").click()
    expect(page.locator("#quiz-me")).to_contain_text("Try the others again")


def test_feedback_and_history(page: Page) -> None:
    open_tutor(page)
    page.get_by_role("button", name="What is this chapter about?").click()
    card = page.locator("[data-turn][data-state=done]")
    expect(card).to_have_count(1, timeout=20_000)
    card.get_by_role("button", name="No", exact=True).click()
    card.get_by_label("Your comment").fill("Too short")
    card.get_by_role("button", name="Send").click()
    expect(card).to_contain_text("Your comment is kept.")
    page.get_by_role("link", name="Conversations").click()
    row = page.locator("li.session")
    row.locator("summary").click()
    row.get_by_label("Title").fill("About nodes")
    row.get_by_role("button", name="Rename").click()
    expect(row).to_contain_text("About nodes")
    row.locator("summary").click()
    row.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="About nodes").click()
    expect(page.locator("[data-turn] .feedback [aria-pressed=true]")).to_have_text("No")


def test_signing_up_keeps_the_conversation(page: Page) -> None:
    open_tutor(page)
    ask(page, "What is a node?")
    page.locator("#tutor").get_by_role("link", name="Sign in").click()
    page.goto("/accounts/signup/")
    page.locator("input[name=email]").fill(f"asker-{id(page)}@example.org")
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).to_have_url(re.compile("background"))
    page.goto("/chat/conversations")
    page.get_by_role("link", name="What is a node?").click()
    expect(page.locator("[data-turn]")).to_have_count(1)
    expect(page.locator(".consent")).to_contain_text("They belong to your account")
    page.goto(CHAPTER)
    expect(page.locator("#tutor [data-turn]")).to_have_count(1)  # it was open here, and is again


def test_what_is_typed_outlives_a_reload_and_an_outage(page: Page) -> None:
    open_tutor(page)
    page.locator("#ask-question").fill("What is jitter?")
    page.reload()
    expect(page.locator("#ask-question")).to_have_value("What is jitter?")
    page.context.set_offline(True)
    expect(page.locator("[data-offline]")).to_be_visible()
    page.locator("#ask-question").press("Enter")
    expect(page.locator("#ask-problem")).to_contain_text("could not be sent")
    expect(page.locator("#ask-question")).to_have_value("What is jitter?")
    page.context.set_offline(False)
    ask(page, "What is jitter?")
    expect(page.locator("#ask-problem")).to_be_empty()


@pytest.mark.parametrize("height", [667, 844])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_on_a_phone_the_choices_leave_room_for_the_answer_and_close_when_asked(
    page: Page, height: int, language: str
) -> None:
    page.set_viewport_size({"width": 390, "height": height})
    open_tutor(page, f"{CHAPTER}?lang={language}")
    ask(page, "What is a topic?")
    how = page.locator(".ask-how")
    how.locator("summary").click()
    expect(page.locator("#ask-question")).to_be_in_viewport(ratio=1)
    form, body = page.locator(".ask-form").bounding_box(), page.locator(".tutor-body").bounding_box()
    assert form and body and form["height"] <= 0.51 * body["height"] and form["y"] > body["y"]
    how.locator("[name=language]").focus()
    expect(how.locator("[name=language]")).to_be_in_viewport(ratio=0.9)
    assert Axe().run(page).response["violations"] == []
    ask(page, "What is a service?")
    assert how.get_attribute("open") is None


def test_without_scripts(chromium: Browser, server: str) -> None:
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(CHAPTER)
    page.locator("a[data-tutor-open]").click()
    page.get_by_text("How to answer").click()
    page.get_by_label("Manner").select_option("explain")
    page.get_by_label("Your question").fill("What is a topic?")
    page.locator(".ask-form").get_by_role("button", name="Ask").click()
    expect(page.locator("[data-turn] .answer")).to_contain_text("named channel")
    page.locator(".answer a.cite").first.click()
    expect(page).to_have_url(re.compile(r"/chapters/.+#"))
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_axe_finds_nothing_and_it_fits_a_phone(page: Page, server: str, theme: str, language: str) -> None:
    page.context.add_cookies([{"name": "theme", "value": theme, "url": server}])
    page.set_viewport_size({"width": 360, "height": 740})
    open_tutor(page, f"{CHAPTER}?lang={language}")
    ask(page, "Show me the code of a publisher in Python")
    for path in ("", "/chat", "/chat/conversations"):
        if path:
            page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        violations = Axe().run(page).response["violations"]
        found = [f"{rule['id']}: {node['target']}" for rule in violations for node in rule["nodes"]]
        assert found == []
