"""The list of tasks: filters, search, both ways to sort, pages."""

from datetime import UTC, datetime, timedelta

import pytest

from progress.models import StudyTask

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
START = datetime(2030, 1, 1, tzinfo=UTC)
ROWS = [  # title, priority, category, completed, due after days, updated after days
    ("banana", "low", "home", False, None, 9),
    ("Apple", "high", "work", True, 2, 1),
    ("cherry", "medium", "work", False, 1, 5),
    ("Date", "high", "other", False, None, 2),
]


@pytest.fixture
def listed(api_of, owner):
    """The titles that a query finds, in their order."""
    for place, (title, priority, category, completed, due, updated) in enumerate(ROWS):
        StudyTask.objects.create(
            user=owner, title=title, description=f"About 100% {title}s_", priority=priority, category=category,
            completed=completed, due_date=due and START + timedelta(days=due),
            created_at=START + timedelta(hours=place), updated_at=START + timedelta(days=updated),
        )  # fmt: skip
    api = api_of(owner)
    return lambda query="": " ".join(row["title"] for row in api.get(f"/api/{owner.pk}/tasks?{query}").json())


@pytest.mark.parametrize(("query", "titles"), [
    ("", "Date cherry Apple banana"),
    ("status=all", "Date cherry Apple banana"),
    ("status=pending", "Date cherry banana"),
    ("status=completed", "Apple"),
    ("priority=high", "Date Apple"),
    ("category=work&status=pending", "cherry"),
    ("search=APPLE", "Apple"),
    ("search=about%20100%25%20d", "Date"),
    ("search=s_", "Date cherry Apple banana"),
    ("search=_a", ""),
    ("search=", "Date cherry Apple banana"),
    ("search=nothing", ""),
    ("unknown=1", "Date cherry Apple banana"),
])  # fmt: skip
def test_filters(listed, query: str, titles: str) -> None:
    assert listed(query) == titles


@pytest.mark.parametrize(("query", "titles"), [
    ("sort=created", "Date cherry Apple banana"),
    ("sort=title", "Apple banana cherry Date"),
    ("sort=priority", "Date Apple cherry banana"),
    ("sort=due", "cherry Apple Date banana"),
    ("sort_by=createdAt&sort_order=asc", "banana Apple cherry Date"),
    ("sort_by=createdAt&sort_order=desc", "Date cherry Apple banana"),
    ("sort_by=updatedAt", "banana cherry Date Apple"),
    ("sort_by=updatedAt&sort_order=asc", "Apple Date cherry banana"),
    ("sort_by=title&sort_order=desc", "Date cherry banana Apple"),
    ("sort_by=priority&sort_order=asc", "banana cherry Date Apple"),
    ("sort_by=dueDate&sort_order=desc", "Apple cherry Date banana"),
    ("sort=title&sort_by=priority", "Date Apple cherry banana"),
    ("sort_order=asc", "banana Apple cherry Date"),
])  # fmt: skip
def test_both_ways_to_sort(listed, query: str, titles: str) -> None:
    assert listed(query) == titles


@pytest.mark.parametrize(("search", "title"), [("über ä", "Über Äpfel"), ("ÄPFEL", "Über Äpfel"), ("жук", "ЖУК")])
def test_words_of_any_script_are_found_in_any_case(api_of, owner, search: str, title: str) -> None:
    StudyTask.objects.bulk_create(StudyTask(user=owner, title=name) for name in ("Über Äpfel", "ЖУК", "Uber", "%_"))
    found = api_of(owner).get(f"/api/{owner.pk}/tasks?search={search}").json()
    assert [row["title"] for row in found] == [title]


def test_titles_of_any_script_are_sorted_in_any_case(api_of, owner) -> None:
    StudyTask.objects.bulk_create(StudyTask(user=owner, title=name) for name in ("ЖУК", "Äste", "жаба", "äpfel"))
    found = api_of(owner).get(f"/api/{owner.pk}/tasks?sort=title").json()
    assert [row["title"] for row in found] == ["äpfel", "Äste", "жаба", "ЖУК"]


@pytest.mark.parametrize("query", [
    "status=done", "status=", "priority=urgent", "category=x", "sort=updated", "sort=createdAt", "sort_by=created",
    "sort_order=up", "search=%00", f"search={'x' * 501}", "skip=-1", "skip=x", "limit=0", "limit=101",
])  # fmt: skip
def test_bad_queries(api_of, owner, query: str) -> None:
    response = api_of(owner).get(f"/api/{owner.pk}/tasks?{query}")
    assert response.status_code == 422 and set(response.json()["errors"]) == {query.partition("=")[0]}


def test_pages_keep_the_filters(api_of, owner, listed) -> None:
    first = api_of(owner).get(f"/api/{owner.pk}/tasks?status=pending&sort=title&limit=2")
    assert ([row["title"] for row in first.json()], first["X-Total-Count"]) == (["banana", "cherry"], "3")
    address, relation = first["Link"].split(">; ")
    second = api_of(owner).get(address.removeprefix("<"))
    assert ([row["title"] for row in second.json()], relation) == (["Date"], 'rel="next"')
    assert "Link" not in second


def test_a_list_costs_three_queries_and_reads_no_chapter_text(
    api_of, owner, chapter, django_assert_num_queries
) -> None:
    for _ in range(3):
        StudyTask.objects.create(user=owner, title="Loops", chapter=chapter)
    api = api_of(owner)
    with django_assert_num_queries(3) as asked:  # token, count, rows
        rows = api.get(f"/api/{owner.pk}/tasks?search=loop&sort=due").json()
    assert [row["chapter_id"] for row in rows] == ["module-1-chapter-1"] * 3
    assert '"source"' not in asked.captured_queries[-1]["sql"]


def test_one_task_costs_two_queries(api_of, owner, chapter, django_assert_num_queries) -> None:
    task = StudyTask.objects.create(user=owner, title="Loops", chapter=chapter)
    api = api_of(owner)
    with django_assert_num_queries(2):  # token, task
        api.get(f"/api/{owner.pk}/tasks/{task.pk}")
