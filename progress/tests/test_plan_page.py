"""The tasks page: the learner's own, with forms that work without scripts."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from progress.due import end_of
from progress.models import StudyPlan, StudyTask
from progress.services import task_create

pytestmark = pytest.mark.integration


@pytest.fixture
def task(owner, chapter) -> StudyTask:
    return task_create(user=owner, title="Read on gravity", chapter_id="module-1-chapter-1", priority="high")


def test_add_change_finish(browser_of, owner, chapter) -> None:
    browser = browser_of(owner)
    form = {"title": "Balance", "due": "2031-05-03", "priority": "low", "category": "home", "chapter_id": ""}
    assert browser.post("/plan/add", form).status_code == 302
    made = StudyTask.objects.get()
    assert (made.user, made.due_date.isoformat(), made.priority) == (owner, "2031-05-03T23:59:59+00:00", "low")
    browser.post(f"/plan/{made.pk}", form | {"title": "Balance again", "chapter_id": "module-1-chapter-1"})
    browser.post(f"/plan/{made.pk}/done", {"done": "1"})
    browser.post(f"/plan/{made.pk}/done", {"done": "1"})
    made.refresh_from_db()
    assert (made.title, made.completed, made.chapter) == ("Balance again", True, chapter)
    page = browser.get("/plan?status=completed").content.decode()
    assert "Balance again" in page and "Balance again" not in browser.get("/plan").content.decode()


def test_bad_input_says_what_to_do_and_loses_nothing(browser_of, owner, chapter) -> None:
    answer = browser_of(owner).post("/plan/add", {"title": "Typed with care", "due": "soon", "priority": "low"})
    assert answer.status_code == 422 and "Typed with care" in answer.content.decode()
    assert "Enter a valid date" in answer.content.decode() and not StudyTask.objects.exists()


def test_strangers_and_guests_reach_nothing(browser_of, stranger, client, task) -> None:
    browser = browser_of(stranger)
    assert "gravity" not in browser.get("/plan?status=all").content.decode()
    for address in (f"/plan/{task.pk}", f"/plan/{task.pk}/done", f"/plan/{task.pk}/delete"):
        assert browser.post(address, {"done": "1"}).status_code == 404
        assert client.post(address).status_code == 302
    assert client.get("/plan").status_code == 302
    task.refresh_from_db()
    assert not task.completed


def test_a_deletion_is_undone_by_its_owner_alone(browser_of, owner, stranger, task) -> None:
    browser = browser_of(owner)
    page = browser.post(f"/plan/{task.pk}/delete", follow=True)
    token = page.context["news"]["value"]
    assert "Deleted: <bdi>Read on gravity</bdi>" in page.content.decode() and not StudyTask.objects.exists()
    refused = browser_of(stranger).post("/plan/restore", {"token": token}, follow=True)
    assert "This cannot be undone any more." in refused.content.decode() and not StudyTask.objects.exists()
    for _ in range(2):
        page = browser.post("/plan/restore", {"token": token}, follow=True)
    assert "Back in the plan: <bdi>Read on gravity</bdi>" in page.content.decode()
    again = StudyTask.objects.get()
    assert (again.pk, again.title, again.chapter_id, again.created_at) == (
        task.pk, task.title, task.chapter_id, task.created_at,
    )  # fmt: skip


def test_what_was_done_is_said_once(browser_of, owner, task) -> None:
    browser = browser_of(owner)
    page = browser.post(f"/plan/{task.pk}/done?priority=high&page=2", {"done": "1"}, follow=True)
    assert page.redirect_chain == [("/plan?priority=high&page=2", 302)]
    assert "Done: <bdi>Read on gravity</bdi>" in page.content.decode()
    assert "Done: <bdi>" not in browser.get("/plan").content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_deletion_is_said_until_it_is_taken_back(browser_of, owner, stranger, task, headers, monkeypatch) -> None:
    browser, said = browser_of(owner), "Deleted: <bdi>Read on gravity</bdi>"
    browser.post(f"/plan/{task.pk}/delete", headers=headers)
    for _ in range(2):
        page = browser.get("/plan")
        assert said in page.content.decode()
    assert said not in browser_of(stranger).get("/plan").content.decode()
    browser.post("/plan/restore", {"token": page.context["news"]["value"]}, headers=headers)
    browser.get("/plan")
    assert said not in browser.get("/plan").content.decode() and StudyTask.objects.get() == task
    browser.post(f"/plan/{task.pk}/delete", headers=headers)
    monkeypatch.setattr("progress.undo.SECONDS", -1)
    assert said not in browser.get("/plan").content.decode(), "it is too old to be taken back"


@pytest.mark.parametrize("address", ["add", "restore", "{task}/done", "{task}/delete", "calendar"])
def test_a_form_s_address_opened_by_hand_leads_to_the_plan(browser_of, owner, task, address) -> None:
    answer = browser_of(owner).get(f"/plan/{address.format(task=task.pk)}?lang=ur")
    assert (answer.status_code, answer.url) == (302, "/plan")
    assert StudyTask.objects.filter(completed=False).exists() and not StudyPlan.objects.exists()


@pytest.mark.parametrize("query", ["q=gravity", "priority=high", "sort=title", "status=bad&page=x&sort=%00"])
def test_filters_find_it_and_nonsense_is_ignored(browser_of, owner, task, query) -> None:
    assert "Read on gravity" in browser_of(owner).get(f"/plan?{query}").content.decode()


def test_what_does_not_fit_is_said(browser_of, owner, task) -> None:
    browser = browser_of(owner)
    page = browser.get("/plan?q=nothing").content.decode()
    assert "No task fits." in page and "0 tasks fit" in page
    assert "1 task fits" in browser.get("/plan?q=gravity").content.decode()
    browser.post(f"/plan/{task.pk}/done", {"done": "1"})
    page = browser.get("/plan?sort=title").content.decode()
    assert "Everything is done." in page and "tasks fit" not in page


def test_the_page_costs_the_same_however_many(browser_of, owner, task, django_assert_max_num_queries) -> None:
    StudyTask.objects.bulk_create(StudyTask(user=owner, title=f"t{n}", due_date=timezone.now()) for n in range(80))
    browser = browser_of(owner)
    with django_assert_max_num_queries(10):
        assert browser.get("/plan").content.decode().count('class="task"') == 50


def test_being_late_and_the_hour_are_said_in_words(browser_of, owner, task) -> None:
    owner.time_zone = "Asia/Karachi"
    owner.save()
    StudyTask.objects.update(due_date=datetime(2020, 5, 3, 10, 30, tzinfo=UTC))
    row = " ".join(rows_of(browser_of(owner).get("/plan"))[0].split())
    assert "May 3, 2020 · 3:30 p.m.</time> · overdue</strong>" in row
    assert "3 May · overdue</time>" in browser_of(owner).get("/dashboard").content.decode()
    StudyTask.objects.update(due_date=end_of(date(2020, 5, 3)), completed=True)
    row = rows_of(browser_of(owner).get("/plan?status=completed"))[0]
    assert "May 3, 2020</time>" in row and "overdue" not in row


def test_a_planned_review_leads_to_the_cards(browser_of, owner) -> None:
    for kind in ("review", "reading", "own"):
        StudyTask.objects.create(user=owner, title="Review", kind=kind, planned=kind != "own")
    written, of_a_chapter_that_is_gone, laid_out = rows_of(browser_of(owner).get("/plan"))
    assert 'href="/reviews"' in laid_out and 'href="/reviews"' not in written + of_a_chapter_that_is_gone


def rows_of(page) -> list[str]:
    return page.content.decode().split('<li class="task')[1:]
