"""A real server in a process of its own, with the shipped book, and Chromium in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

INSTRUCTOR = ("teacher@example.org", "a-long-desk-password")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_environment(folder: Path, port: int) -> dict[str, str]:
    """What a newcomer's shell holds, with a data folder of the test's own."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("TESTING", "DATABASE_URL")}
    return inherited | {
        "DATA_DIR": str(folder), "PORT": str(port), "ENV_FILES": "none", "TESTING": "false", "DEBUG": "false",
        "INSTRUCTOR_PASSWORD": INSTRUCTOR[1],
    }  # fmt: skip


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("data"), free_port()
    environment = own_environment(folder, port)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "start", "--prepare"], cwd=settings.BASE_DIR, env=environment, check=True)
    subprocess.run([*manage, "instructor", INSTRUCTOR[0]], cwd=settings.BASE_DIR, env=environment, check=True)
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen([*manage, "start"], cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        wait_until_it_answers(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0, "the server and its worker end together on Ctrl-C"


def wait_until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server does not answer")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    """A fresh reader at 1280 px. A message of the content policy, or a script that fails, fails the test."""
    context = chromium.new_context(base_url=server, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    made.on("console", lambda message: note(message, wrong))
    yield made
    context.close()
    assert wrong == []


def note(message: Any, wrong: list[str]) -> None:
    if message.type == "error" and ("Content Security Policy" in message.text or "Refused to" in message.text):
        wrong.append(message.text)
