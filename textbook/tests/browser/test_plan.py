"""A learner lets the book be spread over the weeks, and works through the tasks."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_plan_finish_delete_and_take_back(page: Page) -> None:
    page.goto("/accounts/signup/?next=/plan")
    page.locator("input[name=email]").fill(f"planner-{id(page)}@example.org")
    page.locator("input[name=password1]").fill("a-planners-password")
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).not_to_have_url(re.compile("signup"))
    page.goto("/plan/weeks")
    page.get_by_role("button", name="Show the plan").click()
    expect(page.locator(".planned")).to_contain_text("What is Physical AI?")
    page.get_by_role("button", name="Make these tasks").click()
    first = page.locator(".task").first
    expect(first).to_contain_text("Read 0.1")
    first.get_by_role("button", name="Done: Read 0.1").click()
    expect(page.locator(".plan-stats")).to_contain_text("1 done")
    expect(page.locator(".task").first).to_contain_text("Read 0.2")
    page.get_by_role("button", name="Delete: Read 0.2").click()
    expect(page.locator(".task").first).to_contain_text("Read 0.3")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".task").first).to_contain_text("Read 0.2")
    page.get_by_role("searchbox", name="Words to find").first.fill("URDF")
    expect(page.locator(".task")).to_have_count(1)
