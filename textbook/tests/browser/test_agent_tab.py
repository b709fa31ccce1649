"""The study plan in the sidebar: a sentence goes off with Enter, and what was said last is what is seen."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_enter_says_it_and_the_last_turn_is_seen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 520})  # too low for five turns
    page.goto("/accounts/signup/")
    page.locator("input[name=email]").fill(f"planner-{id(page)}@example.org")
    page.locator("input[name=password1]").fill("a-readers-password")
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).to_have_url(re.compile("background"))
    page.goto("/chapters/module-1-chapter-1")
    page.locator("[data-tutor-open]").click()
    page.locator("#tutor [data-tab=chat_plan]").click()
    turns = page.locator("#tutor .turn-card")
    for n in range(1, 6):
        expect(page.locator("#tutor .htmx-added")).to_have_count(0)  # or the form goes off as a plain page
        page.locator("#plan-text").fill(f"add read chapter {n}")
        page.locator("#plan-text").press("Shift+Enter")
        expect(turns).to_have_count(n - 1)
        page.locator("#plan-text").press("Enter")
        expect(turns).to_have_count(n)
    expect(turns.last).to_be_in_viewport()
    page.locator("#tutor [data-tab=chat]").click()
    page.locator("#tutor [data-tab=chat_plan]").click()
    expect(turns.last).to_be_in_viewport()
    expect(turns.first).not_to_be_in_viewport()
