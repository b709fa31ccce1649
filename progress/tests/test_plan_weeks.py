"""The pages of "plan my weeks": what they say is true of the plan, and a plan can be taken away again."""

import pytest
from django.test import Client

from progress.models import StudyTask
from progress.services import chapter_mark_read, task_create

pytestmark = pytest.mark.integration
FORM = {"starts": "2031-01-06", "ends": "2031-01-31", "weekdays": ["0", "2"], "minutes": "40"}
READ = "nothing is left to read"
ANOTHER = "This is not the plan that you saw"


@pytest.fixture
def browser(browser_of, owner, chapter) -> Client:
    return browser_of(owner)


def preview(browser: Client) -> str:
    return browser.post("/plan/weeks", FORM).content.decode()


def mark(browser: Client) -> dict[str, str]:
    """What the button that makes the tasks says."""
    return {"apply": browser.post("/plan/weeks", FORM).context["preview"].mark}


def apply(browser: Client) -> None:
    assert browser.post("/plan/weeks", FORM | mark(browser)).url == "/plan"


@pytest.mark.parametrize("changes", [{"ends": "2031-02-28"}, {"weekdays": ["1"]}, {"starts": "2031-01-14"}])
def test_tasks_that_were_not_shown_are_shown_first(browser, changes) -> None:
    page = browser.post("/plan/weeks", FORM | changes | mark(browser))
    assert ANOTHER in page.content.decode() and not StudyTask.objects.exists()
    again = {"apply": page.context["preview"].mark}
    assert browser.post("/plan/weeks", FORM | changes | again).url == "/plan"
    assert StudyTask.objects.filter(planned=True).count() == len(page.context["preview"].planned)


def test_a_chapter_read_meanwhile_shows_the_plan_again(browser, owner, chapter) -> None:
    seen = mark(browser)
    chapter_mark_read(user=owner, chapter=chapter, read=True)
    assert ANOTHER in browser.post("/plan/weeks", FORM | seen).content.decode() and not StudyTask.objects.exists()


def test_what_makes_no_other_tasks_needs_no_second_look(browser) -> None:
    seen = mark(browser)
    assert ANOTHER not in preview(browser)
    assert browser.post("/plan/weeks", FORM | seen | {"minutes": "60"}).url == "/plan"


def test_a_preview_says_how_much_a_day_is_enough(browser) -> None:
    html = preview(browser)
    assert "of reading a day" in html and READ not in html and "not planned" not in html


def test_when_all_is_read_it_is_said_and_old_plans_can_still_make_room(browser, owner, chapter) -> None:
    apply(browser)
    chapter_mark_read(user=owner, chapter=chapter, read=True)
    html = preview(browser)
    assert READ in html and "Make these tasks" in html and "of reading a day" not in html
    apply(browser)
    assert StudyTask.objects.get(chapter=chapter).completed and StudyTask.objects.filter(completed=False).count() == 4


def test_a_chapter_with_a_task_of_the_learners_own_is_named(browser, owner, chapter) -> None:
    task_create(user=owner, title="Mine", chapter_id=chapter.public_id)
    html = preview(browser)
    assert "1 chapter is not planned" in html and READ not in html and "Make these tasks" in html


def test_a_plan_is_removed_once_that_is_confirmed(browser, browser_of, owner, stranger) -> None:
    mine = task_create(user=owner, title="My own")
    assert "/plan/weeks/remove" not in browser.get("/plan/weeks").content.decode()
    apply(browser)
    assert "/plan/weeks/remove" in browser.get("/plan/weeks").content.decode()
    assert "5 planned tasks" in browser.get("/plan/weeks/remove").content.decode()
    browser_of(stranger).post("/plan/weeks/remove")
    assert StudyTask.objects.count() == 6
    page = browser.post("/plan/weeks/remove", follow=True)
    assert "5 planned tasks are removed." in page.content.decode() and StudyTask.objects.get() == mine


def test_guests_remove_nothing(client, browser) -> None:
    apply(browser)
    assert "/accounts/login" in client.post("/plan/weeks/remove").url
    assert StudyTask.objects.exists()
