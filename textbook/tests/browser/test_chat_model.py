"""A reader and a tutor with a model: words as they come, stopped, lost with the server, asked for again."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from textbook.testing_model import ModelServer, Reply, Said, serving
from textbook.tests.browser.conftest import free_port, own_environment, wait_until_it_answers

pytestmark = pytest.mark.browser
CHAPTER = "/chapters/module-1-chapter-2"
ANSWER = "A topic is a **named channel** on which nodes send and listen [1]. " + "It carries messages [1]. " * 12
SLOW = Said(ANSWER, between=0.12)


class Site:
    """Web server and worker in processes of their own, which can be killed like by a power cut."""

    def __init__(self, folder: Path, model: str) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.environment = own_environment(folder, self.port) | {
            "OPENAI_API_KEY": "test-key", "OPENAI_BASE_URL": model, "EMBEDDINGS": "local",
        }  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> None:
        command = [sys.executable, "manage.py", "start", *options]
        self.process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if options:
            assert self.process.wait(timeout=120) == 0
        else:
            wait_until_it_answers(self.address, self.process)

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            for pid in family(self.process.pid):
                os.kill(pid, signal.SIGKILL)
            self.process.wait()


def family(pid: int) -> list[int]:
    """A process and all that it began: they live in sessions of their own."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


@pytest.fixture(scope="module")
def model() -> Iterator[tuple[ModelServer, str]]:
    made = ModelServer()
    with serving(made) as url:
        yield made, url


@pytest.fixture(scope="module")
def site(model: tuple[ModelServer, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("data"), model[1])
    made.start("--prepare")
    made.start()
    yield made
    made.kill()


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    context = chromium.new_context(base_url=site.address, viewport={"width": 1280, "height": 900})
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    context.close()
    assert wrong == []


def ask(page: Page, model: tuple[ModelServer, str], reply: Reply) -> None:
    model[0].say = lambda message: reply
    page.goto(CHAPTER)
    page.locator("[data-tutor-open]").click()
    page.locator("#ask-question").fill("What is a topic?")
    page.locator("#ask-question").press("Enter")


def test_words_come_one_by_one_and_end_as_an_answer(page: Page, model: tuple[ModelServer, str]) -> None:
    ask(page, model, SLOW)
    turn = page.locator("[data-turn]")
    expect(turn).to_have_attribute("aria-busy", "true")
    expect(turn.locator("[data-text]")).to_contain_text("A topic is a **named", timeout=15_000)
    early = len(turn.locator("[data-text]").inner_text())
    page.wait_for_timeout(700)
    assert early < len(turn.locator("[data-text]").inner_text()) < len(ANSWER)
    page.reload()  # the question and what was said of the answer are still there, and it goes on
    expect(turn.locator("[data-text]")).to_contain_text("A topic is a **named", timeout=15_000)
    expect(turn).to_have_attribute("data-state", "done", timeout=30_000)
    expect(turn.locator(".answer strong")).to_have_text("named channel")
    expect(page.locator("[data-announce]")).to_have_text("The answer is complete.")
    assert turn.get_attribute("aria-busy") is None
    turn.locator(".sources summary").click()
    expect(turn.locator(".sources q").first).not_to_be_empty()
    turn.locator("a.cite").first.click()
    expect(page.locator(".prose .landed")).to_be_in_viewport()


def test_stop_keeps_what_came_and_retry_brings_the_rest(page: Page, model: tuple[ModelServer, str]) -> None:
    ask(page, model, SLOW)
    expect(page.locator("[data-text]")).to_contain_text("A topic", timeout=15_000)
    page.get_by_role("button", name="Stop").click()
    turn = page.locator("[data-turn]")
    expect(turn).to_have_attribute("data-state", "stopped")
    expect(turn).to_be_focused()
    expect(turn).to_contain_text("A topic")
    model[0].say = lambda message: ANSWER
    turn.get_by_role("button", name="Retry").click()
    expect(turn).to_have_attribute("data-state", "done", timeout=20_000)
    expect(turn.locator("h3")).to_have_text("What is a topic?")


def test_where_no_stream_may_stay_open_the_page_looks_now_and_then(page: Page, model: tuple[ModelServer, str]) -> None:
    page.route(re.compile("/stream$"), lambda route: route.fulfill(status=204))
    ask(page, model, Said(ANSWER, between=0.05))
    model_turn = page.locator("[data-turn]")
    expect(model_turn).to_have_attribute("data-state", "done", timeout=40_000)
    expect(model_turn.locator(".answer strong")).to_have_text("named channel")


def test_retry_after_the_server_was_killed(page: Page, model: tuple[ModelServer, str], site: Site) -> None:
    ask(page, model, SLOW)
    expect(page.locator("[data-text]")).to_contain_text("named", timeout=15_000)
    page.wait_for_timeout(1200)  # what there is so far is written down twice a second
    site.kill()
    expect(page.locator(".answer-note")).to_contain_text("The connection is lost")
    site.start()
    turn = page.locator("[data-turn]")
    expect(turn).to_have_attribute("data-state", "failed", timeout=60_000)
    expect(turn.locator(".answer")).to_contain_text("A topic is a named")
    model[0].say = lambda message: ANSWER
    turn.get_by_role("button", name="Retry").click()
    expect(turn).to_have_attribute("data-state", "done", timeout=30_000)
    expect(turn.locator("h3")).to_have_text("What is a topic?")
