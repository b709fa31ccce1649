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
    page.get_by_label("Minutes a day").fill("10")
    page.get_by_role("button", name="Make these tasks").click()
    expect(page.locator(".notice.warn").first).to_contain_text("This is not the plan that you saw")
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
        away.get_by_role("button", name="Leave it so").click()
        away.goto("/plan")
        expect(away.locator("form[data-zone]")).to_be_hidden()
        away.evaluate("localStorage.clear()")
        away.goto("/plan")
        away.get_by_role("button", name="Use this device's time zone").click()
        expect(away.locator(".messages, .message").first).to_contain_text("Your days now end by this clock.")
        expect(away.locator("form[data-zone]")).to_be_hidden()


ADD = """async (titles) => {
  const form = document.getElementById("add-task");
  for (const title of titles) {
    const body = new FormData(form);
    body.set("title", title);
    await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
  }
}"""


def add_many(page: Page, *titles: str) -> None:
    page.goto("/plan")
    page.evaluate(ADD, list(titles))
    page.reload()


def add(page: Page, title: str) -> None:
    page.get_by_label("What to do").fill(title)
    page.keyboard.press("Enter")
    expect(page.locator("#plan-news")).to_contain_text(f"Added: {title}")


def test_add_under_the_filters_of_now(page: Page) -> None:
    sign_up(page, "/plan")
    page.goto("/plan?priority=high")
    with page.expect_response("**/plan?q=*"):
        page.get_by_label("Priority").and_(page.locator("#priority")).select_option("")
    add(page, "Balance")
    expect(page.locator(".task")).to_have_count(1)
    expect(page.get_by_label("What to do")).to_have_value("")
    expect(page.get_by_label("What to do")).to_be_focused()
    page.get_by_role("combobox", name="Show").select_option("completed")
    expect(page.locator("#tasks")).to_contain_text("No task fits.")
    add(page, "Gait")
    expect(page.locator("#plan-news")).to_contain_text("It is not in this list")
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".task .title")).to_have_text(["Gait", "Balance"])
    page.get_by_role("combobox", name="Order").select_option("title")
    expect(page.locator(".task .title")).to_have_text(["Balance", "Gait"])


def test_what_was_typed_stays_when_it_is_refused(page: Page) -> None:
    sign_up(page, "/plan")
    page.goto("/plan")
    add(page, "Gait")
    page.get_by_text("More", exact=True).click()
    page.get_by_label("What to do").fill("   ")
    page.get_by_label("Details").fill("Typed with care")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#add-task .errorlist")).to_have_text("This field is required.")
    expect(page.get_by_label("Details")).to_have_value("Typed with care")
    expect(page.locator("#plan-news")).to_be_empty()
    page.get_by_label("What to do").fill("Balance")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".task").first).to_contain_text("Typed with care")


def test_tick_delete_and_change_by_keyboard(page: Page) -> None:
    """The place in the list is kept; page 2 stays page 2."""
    sign_up(page, "/plan")
    add_many(page, *(f"Task {n:02}" for n in range(54)))
    page.goto("/plan?sort=title&page=2")
    titles, undo = page.locator(".task .title"), page.get_by_role("button", name="Undo")
    expect(titles).to_have_text([f"Task {n}" for n in range(50, 54)])
    page.get_by_role("button", name="Done: Task 51").press("Enter")
    expect(page.locator("#plan-news")).to_contain_text("Done: Task 51")
    expect(page.get_by_role("button", name="Done: Task 52")).to_be_focused()
    expect(titles).to_have_text(["Task 50", "Task 52", "Task 53"])
    page.get_by_role("button", name="Done: Task 53").press("Enter")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#plan-news")).to_contain_text("To do again: Task 53")
    page.get_by_role("button", name="Delete: Task 52").press("Enter")
    expect(page.locator("#plan-news")).to_contain_text("Deleted: Task 52")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Task 52")).to_be_focused()
    page.keyboard.press("Enter")
    field = page.locator(".editing").get_by_label("What to do")
    expect(field).to_be_focused()
    field.fill("Task 52 and more")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Task 52 and more")).to_be_focused()
    expect(page.locator("#tasks nav")).to_contain_text("2 / 2")


def test_a_lost_connection_and_a_task_that_is_gone_are_said(page: Page) -> None:
    sign_up(page, "/plan")
    add_many(page, "Balance", "Gait")
    other = page.context.new_page()
    other.goto("/plan")
    other.get_by_role("button", name="Delete: Balance").click()
    expect(other.locator("#plan-news")).to_contain_text("Deleted: Balance")
    page.get_by_role("button", name="Done: Balance").click()
    expect(page.locator("#plan-news")).to_contain_text("This task is not there any more.")
    expect(page.locator(".task")).to_have_count(1)
    page.context.set_offline(True)
    page.get_by_role("button", name="Done: Gait").click()
    expect(page.locator("[data-refused]")).to_contain_text("No connection")
    page.context.set_offline(False)
    page.get_by_role("button", name="Done: Gait").click()
    expect(page.locator("#plan-news")).to_contain_text("Done: Gait")


def test_the_plan_without_scripts(chromium: Browser, server: str) -> None:
    with chromium.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        sign_up(page, "/plan")
        page.goto("/plan?sort=title")
        page.get_by_label("What to do").fill("Balance")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page).to_have_url(re.compile(r"/plan\?sort=title$"))
        expect(page.locator("#plan-news")).to_contain_text("Added: Balance")
        page.get_by_role("link", name="Balance").click()
        page.get_by_label("What to do").fill("Gait")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Gait").click()
        page.get_by_role("button", name="Delete", exact=True).click()
        expect(page).to_have_url(re.compile(r"/plan\?sort=title$"))
        page.get_by_role("button", name="Undo").click()
        page.get_by_role("button", name="Done: Gait").click()
        expect(page.locator("#plan-news")).to_contain_text("Done: Gait")
        page.get_by_role("button", name="Make an address").click()
        address = page.get_by_label("Secret address").input_value()
        page.get_by_role("link", name="اردو").click()
        assert page.locator("#address").input_value() == address
