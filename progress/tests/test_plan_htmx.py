"""What htmx gets of the tasks page: the list by the page's address, what was done, and a form in its place."""

import pytest
from django.test import Client
from django.utils import timezone

from progress.models import StudyTask
from progress.services import task_create

pytestmark = pytest.mark.integration
HTMX = {"HX-Request": "true"}
GONE = '<div id="plan-news" hx-swap-oob="innerHTML"></div>'  # empties the word on what was done


@pytest.fixture
def task(owner, chapter) -> StudyTask:
    return task_create(user=owner, title="Read on gravity", priority="high")


@pytest.fixture
def htmx(owner) -> Client:
    client = Client(headers=HTMX)
    client.force_login(owner)
    return client


def written(**fields: str) -> dict[str, str]:
    return {"title": "Balance", "priority": "medium", "category": "other", **fields}


def new(shown: str = "", **fields: str) -> dict[str, str]:
    return written(shown=shown, **fields)


def test_a_tick_gives_the_list_alone_with_a_way_back(htmx, task) -> None:
    page = htmx.post(f"/plan/{task.pk}/done", {"done": "1"})
    html = page.content.decode()
    assert page.status_code == 200 and "<html" not in html and page["HX-Retarget"] == "#tasks"
    assert "Everything is done." in html and "Done: <bdi>Read on gravity</bdi>" in html
    news = page.context["news"]
    page = htmx.post(news["undo"], {news["name"]: news["value"]})
    assert "To do again: <bdi>Read on gravity</bdi>" in page.content.decode()
    assert not StudyTask.objects.get().completed


def test_an_action_keeps_the_page_of_the_list(htmx, owner) -> None:
    StudyTask.objects.bulk_create(StudyTask(user=owner, title=f"t{n:02}", due_date=timezone.now()) for n in range(60))
    page = htmx.get("/plan?sort=title&page=2")
    assert "sort=title&amp;page=2" in page.content.decode()
    first = page.context["tasks"][0]
    page = htmx.post(f"/plan/{first.pk}/done?sort=title&page=2", {"done": "1"})
    assert (page.context["page"].number, page.context["tasks"][0].title) == (2, "t51")
    for task in page.context["tasks"]:
        page = htmx.post(f"/plan/{task.pk}/delete?sort=title&page=2")
    assert (page.context["page"].number, len(page.context["tasks"])) == (1, 50)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("", ""), ("priority=medium", ""), ("nonsense=%00&status=x", ""),
        ("priority=high", "It is not in this list"), ("status=completed", "It is not in this list"),
    ],
)  # fmt: skip
def test_a_new_task_is_added_under_the_filters_of_now(htmx, task, shown, said) -> None:
    page = htmx.post("/plan/add?priority=low", new(shown))
    html = page.content.decode()
    assert "Added: <bdi>Balance</bdi>" in html and ("It is not in this list" in html) == bool(said)
    assert page.context["query"] == (shown if "=%00" not in shown else "")
    assert 'id="add-task"' in html and 'value="Balance"' not in html and "autofocus" in html


def test_a_new_task_on_another_page_is_said_to_be_there(htmx, owner) -> None:
    StudyTask.objects.bulk_create(StudyTask(user=owner, title=f"t{n}", due_date=timezone.now()) for n in range(60))
    assert "It is on another page of this list." in htmx.post("/plan/add", new()).content.decode()
    assert "another page" not in htmx.post("/plan/add", new("sort=created")).content.decode()


def test_bad_input_gives_the_form_back_as_it_was_typed(htmx, owner) -> None:
    page = htmx.post("/plan/add", new(title="  ", description="Typed with care"))
    html = page.content.decode()
    assert (page.status_code, page["HX-Retarget"]) == (422, "#add-task") and html.startswith("<form")
    assert "Typed with care" in html and "This field is required." in html and not StudyTask.objects.exists()
    assert GONE in html, "what was added before stands no longer below it"


def test_a_task_is_changed_in_the_list(htmx, task) -> None:
    address = f"/plan/{task.pk}?sort=title"
    page = htmx.get(address)
    assert page["HX-Retarget"] == f"#task-{task.pk}" and 'value="Read on gravity"' in page.content.decode()
    assert GONE not in page.content.decode()
    page = htmx.post(address, written(title="", description="Typed with care"))
    assert (page.status_code, page["HX-Retarget"]) == (422, f"#task-{task.pk}")
    assert "Typed with care" in page.content.decode()
    page = htmx.post(address, written(title="Read on mass"))
    assert "Saved: <bdi>Read on mass</bdi>" in page.content.decode() and page.context["query"] == "sort=title"
    assert StudyTask.objects.get().title == "Read on mass"


def test_a_task_that_is_gone_brings_the_list_as_it_is_now(htmx, owner, stranger, task) -> None:
    other = task_create(user=stranger, title="A secret of somebody else")
    for address in (f"{other.pk}/done", f"{other.pk}/delete", str(other.pk)):
        page = htmx.post(f"/plan/{address}", {"done": "1"})
        html = page.content.decode()
        assert (page.status_code, page["HX-Retarget"]) == (404, "#tasks")
        assert "This task is not there any more." in html and "Read on gravity" in html and "secret" not in html
    assert StudyTask.objects.filter(user=stranger, completed=False).exists()


def test_a_bad_undo_is_said_beside_the_list(htmx, task) -> None:
    page = htmx.post("/plan/restore", {"token": "nonsense"})
    assert (page.status_code, page["HX-Retarget"]) == (422, "#tasks")
    assert "This cannot be undone any more." in page.content.decode()


def test_the_list_costs_the_same_however_many(htmx, owner, task, django_assert_max_num_queries) -> None:
    StudyTask.objects.bulk_create(StudyTask(user=owner, title=f"t{n}", due_date=timezone.now()) for n in range(80))
    with django_assert_max_num_queries(5):
        assert htmx.get("/plan").content.decode().count('class="task"') == 50
    with django_assert_max_num_queries(10):
        htmx.post("/plan/add", new("status=completed"))
