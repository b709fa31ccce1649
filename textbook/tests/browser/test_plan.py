"""A learner lets the book be spread over the weeks, and works through the tasks."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def sign_up(page: Page, onward: str) -> None:
    page.goto(f"/accounts/signup/?next={onward}")
    page.locator("input[name=email]").fill(f"planner-{uuid4()}@example.org")
    page.locator("input[name=password1]").fill("a-planners-password")
    page.locator("main form button[type=submit], main form button.primary").first.click()
    expect(page).not_to_have_url(re.compile("signup"))


def test_plan_finish_delete_and_take_back(page: Page) -> None:
    sign_up(page, "/plan")
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


def test_days_end_where_the_learner_is(page: Page, chromium: Browser, server: str) -> None:
    """The device says where that is, once; on another device it is asked."""
    sign_up(page, "/")
    signed_in = page.context.storage_state()
    with chromium.new_context(base_url=server, timezone_id="Asia/Karachi", storage_state=signed_in) as context:
        home = context.new_page()
        with home.expect_response("**/account/time-zone") as told:
            home.goto("/plan")
        assert told.value.status == 204
        home.goto("/plan")
        expect(home.locator("form[data-zone]")).to_be_hidden()
        home.goto("/account")
        expect(home.get_by_label("Time zone")).to_have_value("Asia/Karachi")
        state = context.storage_state()
    with chromium.new_context(base_url=server, timezone_id="America/New_York", storage_state=state) as context:
        away = context.new_page()
        away.goto("/plan")
        expect(away.locator("form[data-zone]")).to_contain_text("Asia/Karachi")
        away.get_by_role("button", name="Use this device's time zone").click()
        expect(away.locator(".messages, .message").first).to_contain_text("Your days now end by this clock.")
        expect(away.locator("form[data-zone]")).to_be_hidden()
