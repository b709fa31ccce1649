"""The script of /embed.js in a plain page of another site. The book is played, so that it can fail where it likes."""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from textbook.embed import script

pytestmark = pytest.mark.browser
SITE, BOOK = "http://site.localhost", "http://book.localhost"
SESSION = "11111111-1111-4111-8111-111111111111"
TOKENS = {"access_token": "eyJ-access", "refresh_token": "", "expires_in": 900}
SPOKEN = {"session_id": SESSION, "message_id": SESSION, "state": "done", "mode": "extractive", "language": "en"}
TOLD = SPOKEN | {"question": "What is a frame?", "selected_text": "", "html": "<p>A frame holds.</p>", "sources": []}
QUESTION = {"kind": "truefalse", "title": "", "stem": "<p>Is it so?</p>", "language": "en", "unit": ""}
QUESTION["options"] = [{"key": "true", "html": "Yes"}, {"key": "false", "html": "No"}]  # type: ignore[assignment]
ROW = {"completion_pct": 10, "time_spent_sec": 5, "bookmarked": False}
SITE_TOLD = {"pages": [], "base_path": "/", "book": BOOK, "chapter_meta": "textbook-chapter"}
AWAY = "The tutor cannot be reached at the moment."
HEAD = '<!doctype html><html lang="en"><meta name="textbook-chapter" content="module-1-chapter-2"><title>Site</title>'
KEEP = f"() => {{ sessionStorage['textbook-session'] = '{SESSION}'; }}"
QUIZZES = '<div data-textbook-quiz="q-1"></div><div data-textbook-quiz="q-2"></div>'


class Book:
    """What it answers, by path: a status and a body; None breaks the line. `asked` is what came in."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.says: dict[str, tuple[int, Any] | None] = {
            "/api/site": (200, SITE_TOLD),
            "/api/auth/cookie": (200, {"kept": True}),
            "/api/auth/signin": (200, TOKENS),
            "/api/auth/signup": (200, TOKENS),
            "/api/auth/refresh": (200, TOKENS),
            "/api/auth/logout": (200, {"status": "logged_out"}),
            "/api/user/profile": (200, {"email": "rover@example.org"}),
            f"/api/chat/sessions/{SESSION}/turns": (200, [TOLD]),
            "/api/progress/module-1-chapter-2": (200, ROW),
            "/api/questions/q-1": (200, {"id": "q-1", **QUESTION}),
            "/api/questions/q-2": (200, {"id": "q-2", **QUESTION}),
            "/api/questions/q-1/answer": (200, {"correct": True, "explanations": [], "hints": []}),
        }

    def answer(self, route: Route) -> None:
        request = route.request
        path = request.url.removeprefix(BOOK).partition("?")[0]
        headers = {"Access-Control-Allow-Origin": SITE, "Access-Control-Allow-Credentials": "true"}
        if path == "/embed.js":
            return route.fulfill(body=script()[0], content_type="text/javascript; charset=utf-8")
        self.asked.append((path, request.headers, request.post_data))
        said = self.says.get(path, (404, {"detail": "Not found."}))
        if said is None:
            return route.abort()
        return route.fulfill(
            status=said[0], body=orjson.dumps(said[1]), headers=headers, content_type="application/json"
        )

    def count(self, path: str) -> int:
        return sum(1 for asked, _, _ in self.asked if asked == path)


@pytest.fixture
def book() -> Book:
    return Book()


Opened = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, book: Book) -> Iterator[Opened]:
    """opened(body, attributes of the script, signed_in): a page of the site; a script error fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(8000)
    page, wrong = context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    context.route(f"{BOOK}/**", book.answer)

    def shown(body: str = "", attributes: str = "", signed_in: bool = False) -> Page:
        html = f'{HEAD}<main><p>Words.</p></main>{body}<script defer src="{BOOK}/embed.js" {attributes}></script>'
        context.route(f"{SITE}/**", lambda route: route.fulfill(body=html, content_type="text/html"))
        if signed_in:
            page.goto(SITE)
            page.evaluate("() => { localStorage['textbook-signed-in'] = 'yes'; }")
            page.evaluate(KEEP)
        page.goto(SITE)
        page.get_by_role("button", name="Ask the book").click()
        return page

    yield shown
    context.close()
    assert wrong == []


def kept(page: Page) -> list[str]:
    names: list[str] = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].sort()")
    return names


def sign_in(page: Page, word: str = "Account") -> Locator:
    page.get_by_role("button", name=word, exact=True).click()
    form = page.locator("textbook-chat .account form")
    form.locator("[name=email]").fill("rover@example.org")
    form.locator("[name=password]").fill("a-long-password")
    form.locator(".primary").click()
    return form.locator("[role=alert]")


def test_signing_out_forgets_the_conversation(opened: Opened) -> None:
    page = opened(signed_in=True)
    expect(page.locator("textbook-chat .turn")).to_contain_text("A frame holds.")
    page.get_by_role("button", name="Account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("textbook-chat [role=status]")).to_have_text("You are signed out.")
    expect(page.locator("textbook-chat .turn")).to_have_count(0)
    assert kept(page) == ["textbook-open"]


@pytest.mark.parametrize("said", [None, (503, {"detail": "Away."})])
def test_a_sign_out_that_did_not_arrive_says_so(opened: Opened, book: Book, said: Any) -> None:
    page = opened(signed_in=True)
    expect(page.locator("textbook-chat .turn")).to_have_count(1)
    page.get_by_role("button", name="Account").click()
    book.says["/api/auth/logout"] = said
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("textbook-chat .account [role=alert]")).to_contain_text("You are still signed in")
    assert "textbook-signed-in" in kept(page)
    book.says["/api/auth/logout"] = (200, {})
    page.locator("textbook-chat .account").get_by_role("button", name="Try again").click()
    expect(page.locator("textbook-chat .turn")).to_have_count(0)
    assert kept(page) == ["textbook-open"]


def test_an_outage_makes_nobody_a_guest(opened: Opened, book: Book) -> None:
    book.says["/api/auth/refresh"] = (503, {"detail": "Away."})
    page = opened(signed_in=True)
    page.get_by_label("Your question").fill("What is a frame?")
    page.get_by_label("Your question").press("Enter")
    expect(page.locator("textbook-chat .turn .problem")).to_contain_text(AWAY)
    assert book.count("/api/chat") == 0
    assert "textbook-session" in kept(page)
    page.get_by_role("button", name="New conversation").click()
    page.evaluate(KEEP)
    book.says["/api/auth/refresh"] = (200, TOKENS)
    page.get_by_role("button", name="Account").click()
    expect(page.locator("textbook-chat .account")).to_contain_text("Signed in as rover@example.org")
    expect(page.get_by_role("button", name="Bookmark this page")).to_be_visible()
    expect(page.locator("textbook-chat .turn")).to_have_count(1)


def test_a_sign_in_that_ended_is_a_guest(opened: Opened, book: Book) -> None:
    book.says["/api/auth/refresh"] = (401, {"detail": "Ended."})
    page = opened(signed_in=True)
    expect(page.get_by_role("button", name="Sign in to keep your progress")).to_be_visible()
    assert "textbook-signed-in" not in kept(page)


def test_no_script_of_the_page_comes_to_the_token(opened: Opened) -> None:
    page = opened(signed_in=True)
    expect(page.get_by_role("button", name="Bookmark this page")).to_be_visible()
    own = page.evaluate("() => Object.getOwnPropertyNames(document.querySelector('textbook-chat'))")
    assert own == []
    assert page.evaluate("async () => document.querySelector('textbook-chat').api?.keeping.access()") is None
    assert "eyJ" not in page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")


def test_an_element_that_the_page_wrote_is_the_one(opened: Opened, book: Book) -> None:
    page = opened('<aside><textbook-chat data-position="start"></textbook-chat></aside>')
    expect(page.locator("textbook-chat")).to_have_count(1)
    expect(page.locator("aside .root.start .reading .read")).to_be_visible()
    assert book.count("/api/site") == 1


def test_the_panel_speaks_one_language(opened: Opened, book: Book) -> None:
    page = opened()
    page.evaluate("() => { document.documentElement.lang = 'ur'; }")
    problem = sign_in_wrongly(page, book, "اکاؤنٹ", 401, {"detail": "Invalid credentials"})
    expect(problem).to_have_text("یہ ای میل اور پاس ورڈ آپس میں نہیں ملتے۔")
    book.says["/api/auth/signin"] = (422, {"detail": "No.", "errors": {"password": ["This password is too short."]}})
    page.locator("textbook-chat .account .primary").click()
    expect(problem).to_contain_text("کوئی اور پاس ورڈ چنیں")


def sign_in_wrongly(page: Page, book: Book, word: str, status: int, said: dict[str, Any]) -> Locator:
    book.says["/api/auth/signin"] = (status, said)
    return sign_in(page, word)


def test_in_english_the_books_own_sentence_is_said(opened: Opened, book: Book) -> None:
    page = opened()
    sentence = "Too many attempts. Please try again in 42 seconds."
    expect(sign_in_wrongly(page, book, "Account", 429, {"detail": sentence})).to_have_text(sentence)
    book.says["/api/auth/signin"] = (401, {"detail": "Invalid credentials"})
    page.locator("textbook-chat .account .primary").click()
    expect(page.locator("textbook-chat .account [role=alert]")).to_have_text("Invalid credentials")


def test_an_answer_that_waited_for_a_sign_in_is_checked(opened: Opened, book: Book) -> None:
    page = opened(QUIZZES)
    quiz = page.locator("[data-textbook-quiz=q-1]")
    quiz.get_by_text("Yes").click()
    quiz.get_by_role("button", name="Check").click()
    quiz.get_by_role("button", name="Sign in to have your answer checked").click()
    assert book.count("/api/questions/q-1/answer") == 0
    page.get_by_role("button", name="Account", exact=True).click()
    sign_in(page)
    expect(quiz.locator(".result")).to_have_text("Right.")
    assert (book.count("/api/questions/q-1/answer"), book.count("/api/questions/q-2/answer")) == (1, 0)


def test_an_answer_says_in_which_language_its_question_was_told(opened: Opened, book: Book) -> None:
    book.says["/api/questions/q-1"] = (200, {"id": "q-1", **QUESTION, "language": "ur"})
    page = opened(QUIZZES, signed_in=True)
    quiz = page.locator("[data-textbook-quiz=q-1]")
    quiz.get_by_text("Yes").click()
    with page.expect_request("**/api/questions/q-1/answer?lang=ur"):
        quiz.get_by_label("Yes").press("Enter")
    expect(quiz.locator(".result")).to_have_text("Right.")


@pytest.mark.parametrize("away", [("/api/site",), ("/api/questions/q-1", "/api/questions/q-2")])
def test_one_line_says_that_the_questions_are_away(opened: Opened, book: Book, away: tuple[str, ...]) -> None:
    before = {path: book.says[path] for path in away}
    book.says |= dict.fromkeys(away)
    page = opened(QUIZZES)
    said = page.locator("[data-textbook-quiz]").get_by_text(AWAY)
    expect(said).to_have_count(1)
    book.says |= before
    where = "textbook-chat .away" if away == ("/api/site",) else "[data-textbook-quiz]"
    page.locator(where).get_by_role("button", name="Try again").click()
    expect(page.locator("[data-textbook-quiz]").get_by_role("button", name="Check")).to_have_count(2)
    expect(said).to_have_count(0)


def test_another_language_keeps_what_was_typed(opened: Opened) -> None:
    page = opened()
    page.get_by_label("Your question").fill("What is a fra")
    page.evaluate("() => { document.documentElement.lang = 'ur'; }")
    field = page.get_by_label("آپ کا سوال")
    expect(field).to_have_value("What is a fra")
    expect(field).to_be_focused()


def test_another_direction_alone_is_followed(opened: Opened) -> None:
    page = opened()
    expect(page.locator("textbook-chat .root")).to_have_attribute("dir", "ltr")
    page.evaluate("() => { document.documentElement.dir = 'rtl'; }")
    expect(page.locator("textbook-chat .root")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(
    ("pattern", "path", "chapter"),
    [
        ("/m{module}/m{module}-c{chapter}", "/m3/m3-c1", "module-3-chapter-1"),
        ("/m{module}/m{module}-c{chapter}", "/m3/m4-c1", ""),
        ("/m{module}", "/m3", ""),
        ("/course", "/course", ""),
    ],
)
def test_a_pattern_of_addresses(opened: Opened, book: Book, pattern: str, path: str, chapter: str) -> None:
    page = opened(attributes=f'data-chapter-path="{pattern}"')
    page.evaluate("path => { document.querySelector('meta').remove(); history.pushState({}, '', path); }", path)
    expect(page.locator("textbook-chat .reading")).to_be_visible(visible=bool(chapter))


def test_a_bookmark_that_was_not_kept_says_so(opened: Opened, book: Book) -> None:
    page = opened(signed_in=True)
    mark = page.get_by_role("button", name="Bookmark this page")
    expect(mark).to_be_visible()
    book.says["/api/progress/module-1-chapter-2"] = None
    mark.click()
    expect(page.locator("textbook-chat .reading .problem")).to_have_text(AWAY)
    book.says["/api/progress/module-1-chapter-2"] = (200, ROW | {"bookmarked": True})
    mark.click()
    expect(page.get_by_role("button", name="Bookmarked")).to_be_visible()
    expect(page.locator("textbook-chat .reading .problem")).to_be_empty()


def test_a_field_stands_apart_from_its_label_and_unit(opened: Opened, book: Book) -> None:
    book.says["/api/questions/q-1"] = (200, {"id": "q-1", **QUESTION, "kind": "numeric", "unit": "ms", "options": []})
    page = opened(QUIZZES)
    field = page.locator("[data-textbook-quiz=q-1] input")
    expect(field).to_have_css("margin-inline-start", "8px")
    expect(field).to_have_css("margin-inline-end", "8px")


def test_the_panel_says_when_there_are_only_hints(opened: Opened) -> None:
    expect(opened().locator("textbook-chat .empty")).to_contain_text("you only get hints")
