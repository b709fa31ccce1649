"""Tasks through the API: the owner of the path, and nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import ExternalIdentity
from content.services.chapters import chapter_unpublish
from progress.models import StudyTask

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
CHAPTER = "module-1-chapter-1"


@pytest.fixture
def tasks(owner) -> str:
    return f"/api/{owner.pk}/tasks"


def test_a_title_is_enough(api_of, owner, tasks) -> None:
    response = api_of(owner).post(tasks, {"title": "  Read about loops "})
    assert response.status_code == 201
    made = response.json()
    assert made.pop("id") == str(StudyTask.objects.get().pk)
    assert made.pop("created_at").endswith("Z") and made.pop("updated_at").endswith("Z")
    assert made == {
        "user_id": str(owner.pk), "title": "Read about loops", "description": None, "priority": "medium",
        "category": "other", "status": "pending", "completed": False, "due_date": None, "chapter_id": None,
    }  # fmt: skip


def test_everything_may_be_given(api_of, owner, tasks, chapter) -> None:
    given = {
        "title": "حرکت", "description": "Twice", "priority": "high", "category": "home", "status": "completed",
        "completed": True, "due_date": "2030-01-02T03:04:05Z", "chapter_id": CHAPTER,
    }  # fmt: skip
    made = api_of(owner).post(tasks, given).json()
    assert {name: made[name] for name in given} == given
    assert api_of(owner).get(f"{tasks}/{made['id']}").json() == made


def test_camel_case_names_and_days(api_of, owner, tasks, chapter) -> None:
    made = api_of(owner).post(tasks, {"title": "Loops", "dueDate": "2030-01-02", "chapterId": CHAPTER}).json()
    assert (made["due_date"], made["chapter_id"]) == ("2030-01-02T23:59:59Z", CHAPTER)
    both = {"title": "Loops", "dueDate": "2030-01-02", "due_date": "2031-01-02T05:00:00+05:00", "description": ""}
    made = api_of(owner).post(tasks, both).json()
    assert (made["due_date"], made["description"]) == ("2031-01-02T00:00:00Z", None)


def test_put_keeps_what_is_left_out(api_of, owner, tasks, chapter) -> None:
    api = api_of(owner)
    made = api.post(tasks, {"title": "Old", "priority": "low", "dueDate": "2030-01-02", "chapterId": CHAPTER}).json()
    changed = api.put(f"{tasks}/{made['id']}", {"title": "New", "dueDate": None}).json()
    assert changed["updated_at"] > made["updated_at"]
    assert changed == made | {"title": "New", "due_date": None, "updated_at": changed["updated_at"]}


@pytest.mark.parametrize("turned", [{"completed": True}, {"status": "completed"}])
def test_a_task_sent_back_whole_with_one_thing_turned(api_of, owner, tasks, turned) -> None:
    api = api_of(owner)
    made = api.post(tasks, {"title": "Loops"}).json()
    changed = api.put(f"{tasks}/{made['id']}", made | turned).json()
    assert (changed["completed"], changed["status"]) == (True, "completed")
    assert api.put(f"{tasks}/{made['id']}", changed).json()["completed"] is True


def test_complete_toggles(api_of, owner, tasks) -> None:
    api = api_of(owner)
    task = f"{tasks}/{api.post(tasks, {'title': 'Loops'}).json()['id']}/complete"
    done = api.patch(task).json()
    assert (done["completed"], done["status"]) == (True, "completed") and done["updated_at"] > done["created_at"]
    assert api.patch(task).json()["status"] == "pending"


def test_delete(api_of, owner, tasks) -> None:
    api = api_of(owner)
    task = f"{tasks}/{api.post(tasks, {'title': 'Loops'}).json()['id']}"
    response = api.delete(task)
    assert (response.status_code, response.content) == (204, b"")
    assert api.get(task).status_code == api.delete(task).status_code == 404


def test_a_chapter_that_was_unpublished_stays_but_is_not_given_anew(api_of, owner, tasks, chapter) -> None:
    api = api_of(owner)
    made = api.post(tasks, {"title": "Loops", "chapter_id": CHAPTER}).json()
    chapter_unpublish(chapter=chapter)
    assert api.put(f"{tasks}/{made['id']}", made).json()["chapter_id"] == CHAPTER
    assert api.post(tasks, {"title": "Loops", "chapter_id": CHAPTER}).json()["errors"]["chapter_id"]
    assert api.put(f"{tasks}/{made['id']}", made | {"chapter_id": None}).json()["chapter_id"] is None


def test_the_path_may_name_the_outside_identity(api_of, owner, stranger) -> None:
    ExternalIdentity.objects.create(user=owner, issuer="front", subject="auth0|7")
    made = api_of(owner).post("/api/auth0|7/tasks", {"title": "Loops"}).json()
    assert made["user_id"] == str(owner.pk)
    assert api_of(owner).get("/api/auth0|7/stats").json()["total"] == 1
    assert api_of(stranger).get("/api/auth0|7/tasks").status_code == 403


def every_call(user_id: object, task_id: object) -> list[tuple[str, str]]:
    tasks = f"/api/{user_id}/tasks"
    return [
        ("get", tasks), ("post", tasks), ("get", f"{tasks}/{task_id}"), ("put", f"{tasks}/{task_id}"),
        ("delete", f"{tasks}/{task_id}"), ("patch", f"{tasks}/{task_id}/complete"), ("get", f"/api/{user_id}/stats"),
    ]  # fmt: skip


def test_nobody_else_comes_in(api, api_of, owner, stranger) -> None:
    task = StudyTask.objects.create(user=owner, title="Mine")
    theirs = api_of(stranger)
    for method, path in every_call(owner.pk, task.pk):
        assert getattr(theirs, method)(path, {"title": "Taken"}).status_code == 403, (method, path)
        assert getattr(api, method)(path, {"title": "Taken"}).status_code == 401, (method, path)
    for method, path in every_call(stranger.pk, task.pk):
        if f"/tasks/{task.pk}" in path:
            assert getattr(theirs, method)(path, {"title": "Taken"}).status_code == 404, (method, path)
    assert theirs.get(f"/api/{stranger.pk}/tasks").json() == []
    assert StudyTask.objects.values("title", "completed").get() == {"title": "Mine", "completed": False}


@pytest.mark.parametrize("user_id", ["user", "me", "0", "%00", "00000000-0000-4000-8000-000000000001", "x" * 400])
def test_a_path_that_names_nobody(api_of, owner, user_id) -> None:
    assert api_of(owner).get(f"/api/{user_id}/tasks").status_code == 403


@pytest.mark.parametrize("task_id", ["1", "null", uuid4()])
def test_unknown_tasks(api_of, owner, task_id) -> None:
    for method, path in every_call(owner.pk, task_id):
        if f"/tasks/{task_id}" in path:
            response = getattr(api_of(owner), method)(path, {"title": "x"})
            assert response.status_code == 404 and response.json()["detail"], (method, path)


@pytest.mark.parametrize("wrong", [
    {"title": ""}, {"title": "   "}, {"title": None}, {"title": 7}, {"title": "x" * 501}, {"title": "a\x00b"},
    {"description": "x" * 1001}, {"description": []}, {"priority": "urgent"}, {"priority": None}, {"category": "x"},
    {"due_date": "soon"}, {"due_date": 5}, {"due_date": ""}, {"due_date": "9999-12-31T23:59:59-14:00"},
    {"chapter_id": "module-9-chapter-9"}, {"chapter_id": 1}, {"completed": "yes"}, {"status": "all"},
])  # fmt: skip
def test_bad_values(api_of, owner, tasks, chapter, wrong: dict[str, object]) -> None:
    api = api_of(owner)
    task = StudyTask.objects.create(user=owner, title="Loops")
    for response in (api.post(tasks, {"title": "x"} | wrong), api.put(f"{tasks}/{task.pk}", {"title": "x"} | wrong)):
        assert response.status_code == 422 and set(response.json()["errors"]) == set(wrong)
    assert StudyTask.objects.get().title == "Loops"


def test_put_needs_a_title_and_bodies_are_objects(api_of, owner, tasks) -> None:
    task = StudyTask.objects.create(user=owner, title="Loops")
    assert api_of(owner).put(f"{tasks}/{task.pk}", {"priority": "low"}).json()["errors"]["title"]
    assert api_of(owner).post(tasks, {}).json()["errors"]["title"]
    assert api_of(owner).post(tasks, ["title"]).status_code == 422
    assert api_of(owner).post(tasks, "{", content_type="application/json").status_code == 400
    assert api_of(owner).patch(f"{tasks}/{task.pk}", {"title": "x"}).status_code == 405


def test_stats(api_of, owner, stranger, django_assert_num_queries) -> None:
    now, a_day = timezone.now(), timedelta(days=1)
    for fields in (
        {"priority": "high", "due_date": now - a_day},
        {"priority": "high", "due_date": now - a_day, "completed": True},
        {"category": "work", "due_date": now + a_day},
    ):
        StudyTask.objects.create(user=owner, title="x", **fields)
    api = api_of(owner)
    with django_assert_num_queries(2):  # token, counts
        found = api.get(f"/api/{owner.pk}/stats").json()
    assert found == {
        "total": 3, "pending": 2, "completed": 1, "overdue": 1,
        "by_priority": {"low": 0, "medium": 1, "high": 2},
        "by_category": {"work": 1, "personal": 0, "home": 0, "other": 2},
    }  # fmt: skip
    assert api_of(stranger).get(f"/api/{stranger.pk}/stats").json()["total"] == 0


def test_export_holds_my_tasks_only(api_of, owner, stranger, chapter) -> None:
    StudyTask.objects.create(user=owner, title="Mine", chapter=chapter)
    (held,) = api_of(owner).get("/api/user/export").json()["tasks"]
    assert (held["title"], held["chapter__public_id"], held["completed"]) == ("Mine", CHAPTER, False)
    assert api_of(stranger).get("/api/user/export").json()["tasks"] == []
