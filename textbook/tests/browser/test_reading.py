"""A reader with a real browser: reads, switches theme and language, runs code, answers, searches by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
CHAPTER = "/chapters/module-1-chapter-1"


def test_from_the_cover_into_a_chapter_and_on(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("What is Physical AI")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is Physical AI?")
    page.get_by_role("link", name="The loop", exact=True).click()
    expect(page).to_have_url(re.compile("#the-loop$"))
    expect(page.locator("[data-contents] a[aria-current]")).to_have_text("The loop")
    page.keyboard.press("]")
    expect(page).to_have_url(re.compile("module-1-chapter-2"))
    page.keyboard.press("[")
    expect(page).to_have_url(re.compile("module-1-chapter-1"))


def test_theme_is_chosen_and_kept(page: Page) -> None:
    page.goto("/")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(CHAPTER)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper


def test_language_is_chosen_and_kept(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="اردو").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.goto(CHAPTER)
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    assert page.locator("figure.code pre").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    page.locator(".site-nav").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")


def test_python_runs_in_the_page(page: Page) -> None:
    page.goto(CHAPTER)
    cell = page.locator("figure.code[data-run]").first
    cell.get_by_role("button", name="Run").click()
    expect(cell.locator(".code-out")).to_contain_text("settles", timeout=20_000)
    cell.get_by_role("button", name="Edit").click()
    editor = cell.locator("textarea")
    editor.fill("print(6 * 7)\nraise ValueError('mine')")
    cell.get_by_role("button", name="Run").click()
    expect(cell.locator(".code-out.failed")).to_contain_text("42")
    expect(cell.locator(".code-out")).to_contain_text("ValueError: mine")
    editor.fill(
        "import js\nfor name in ('fetch', 'XMLHttpRequest', 'WebSocket'):\n    print(hasattr(js, name))\nprint('asked')"
    )
    cell.get_by_role("button", name="Run").click()
    expect(cell.locator(".code-out")).to_contain_text("asked")
    expect(cell.locator(".code-out")).not_to_contain_text("True")
    editor.fill("while True:\n    pass")
    cell.get_by_role("button", name="Run").click()
    cell.get_by_role("button", name="Stop").click()
    expect(cell.locator(".code-out")).to_contain_text("Stopped")
    cell.get_by_role("button", name="Reset").click()
    expect(editor).to_have_count(0)


def test_a_question_is_answered_in_place(page: Page) -> None:
    page.goto(CHAPTER)
    quiz = page.locator("section.quiz-single").first
    quiz.get_by_role("radio").first.check()
    quiz.get_by_role("button", name="Check").click()
    expect(quiz.locator(".verdict")).to_be_visible()
    assert page.url.endswith(CHAPTER)


def test_a_question_is_answered_without_scripts(chromium: Browser, server: str) -> None:
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(CHAPTER)
    expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    quiz = page.locator("section.quiz-single").first
    quiz.get_by_role("radio").first.check()
    quiz.get_by_role("button", name="Check").click()
    page.locator("main button").click()  # a cached page has no token: one more click, nothing typed again
    expect(page.locator(".verdict")).to_be_visible()
    page.get_by_role("link", name="Back to the question").click()
    expect(page).to_have_url(re.compile("#q-"))
    context.close()


def test_search_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("inverted pendul")
    expect(page.locator("#palette .results a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/chapters/.+#"))


def test_search_page_writes_its_address(page: Page) -> None:
    page.goto("/search")
    page.get_by_label("Words to find").first.type("quaternion", delay=5)
    expect(page.locator("#results .results mark").first).to_be_visible()
    expect(page).to_have_url(re.compile("q=quaternion"))


def test_personalise_changes_the_page(page: Page) -> None:
    page.goto(CHAPTER)
    advanced = page.locator(".level-advanced").first
    expect(advanced).to_be_visible()
    page.get_by_text("Personalise").click()
    page.get_by_label("I program").select_option("beginner")
    page.get_by_role("button", name="Show me this text").click()
    expect(page.locator(".level-advanced").first).to_be_hidden()
    expect(page.locator(".level-beginner").first).to_be_visible()


def test_lab_starts_when_it_comes_near(page: Page) -> None:
    page.goto(f"{CHAPTER}#lab")
    stage = page.locator(".lab[data-lab=pid] .lab-stage")
    expect(stage.locator("input, button, [role=slider]").first).to_be_visible()


def test_diagrams_are_drawn(page: Page) -> None:
    page.goto("/chapters/module-1-chapter-3")
    expect(page.locator(".mermaid-drawn svg").first).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("path", ["/", CHAPTER, f"{CHAPTER}?lang=ur", "/search?q=robot", "/accounts/login/"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, server: str, path: str, theme: str) -> None:
    page.context.add_cookies([{"name": "theme", "value": theme, "url": server}])
    page.goto(path)
    violations = Axe().run(page).response["violations"]
    assert [
        f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in violations for node in rule["nodes"]
    ] == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_pages_fit_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("/", CHAPTER, f"{CHAPTER}?lang=ur", "/search?q=robot&lang=en", "/accounts/signup/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_chapter_weighs_little(page: Page) -> None:
    """At most 60 kB compressed on the first visit, fonts and labs apart."""
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.__setitem__(request.url, request.sizes()["responseBodySize"]))
    page.goto("/chapters/module-2-chapter-1", wait_until="networkidle")
    counted = {url: size for url, size in sizes.items() if "/fonts/" not in url and "/labs/" not in url}
    assert sum(counted.values()) <= 60_000, counted
