"""The short way to tasks and progress: the same answers, and the same rows left behind, as the usual way."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError

from accounts.models import User
from accounts.services import api_session_open, api_session_revoke
from content.models import Chapter
from content.services.chapters import chapter_unpublish
from progress.models import ChapterProgress, StudyTask
from progress.services import task_create
from textbook.tests.short_way import Said, Ways

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
PROGRESS = "/api/progress/module-1-chapter-1"


@pytest.fixture
def ways() -> Ways:
    return Ways()


def bearer(user: User) -> dict[str, str]:
    return {"authorization": f"Bearer {api_session_open(user=user, device='tests').access}"}


def put(ways: Ways, user: User, sent: Any, path: str = PROGRESS, *, short: bool = True, method: str = "PUT") -> Said:
    """The first of the short ways teaches the lane."""
    token, body = bearer(user), sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    return (ways.short if short else ways.long)(method, path, body, **token)


def teach(ways: Ways, user: User) -> None:
    put(ways, user, {"bookmarked": False})
    put(ways, user, {"title": "Begin"}, f"/api/{user.pk}/tasks", method="POST")


def left_behind(user: User) -> dict[str, list[dict[str, Any]]]:
    """All rows of this app that a user owns, without what differs by nature."""
    found = {}
    for model in apps.get_app_config("progress").get_models():
        names = {field.name for field in model._meta.concrete_fields} - {"id", "user", "created_at", "updated_at"}
        if any(field.name == "user" for field in model._meta.concrete_fields):
            rows = model._default_manager.filter(user=user).order_by("pk").values(*sorted(names))
            found[model.__name__] = [{k: bool(v) if k.endswith("_at") else v for k, v in row.items()} for row in rows]
    return found


@pytest.mark.parametrize("sent", [
    {"completion_pct": 40}, {"quiz_score": 80, "time_spent_sec": 60}, {"bookmarked": True},
    {"completion_pct": 0, "quiz_score": 0, "time_spent_sec": 0, "bookmarked": False},
])  # fmt: skip
@pytest.mark.parametrize("before", [None, {"completion_pct": 70, "quiz_score": 55, "bookmarked": True}])
def test_progress_leaves_the_same_rows(
    ways: Ways, owner: User, stranger: User, instructor: User, chapter: Chapter, sent: Any, before: Any
) -> None:
    teach(ways, instructor)
    for user in (owner, stranger):
        if before:
            ChapterProgress.objects.create(user=user, chapter=chapter, **before)
    short = put(ways, owner, sent)
    assert ways.was_short
    usual = put(ways, stranger, sent, short=False)
    told = [{k: v for k, v in json.loads(said.body).items() if k != "updated_at"} for said in (short, usual)]
    assert told[0] == told[1] and list(json.loads(short.body)) == list(json.loads(usual.body))
    assert left_behind(owner) == left_behind(stranger)
    assert short.headers.keys() == usual.headers.keys()


@pytest.mark.parametrize("sent", [
    {}, [], {"completion_pct": 101}, {"completion_pct": "5"}, {"completion_pct": True}, {"quiz_score": None},
    {"time_spent_sec": -1}, {"bookmarked": 1}, {"other": 1}, b"{", b'{"completion_pct": 1e2}', {"quiz_score": 10**12},
])  # fmt: skip
def test_whatever_is_unusual_is_judged_the_usual_way(
    ways: Ways, owner: User, stranger: User, chapter: Chapter, sent: Any
) -> None:
    teach(ways, owner)
    short = put(ways, owner, sent)
    usual = put(ways, stranger, sent, short=False)
    assert not ways.was_short and short.status == usual.status
    if short.status != 200:
        assert short.body == usual.body


def test_progress_of_a_chapter_that_is_not_there(ways: Ways, owner: User, chapter: Chapter) -> None:
    teach(ways, owner)
    assert put(ways, owner, {"completion_pct": 5}, "/api/progress/module-9-chapter-9").status == 404
    assert put(ways, owner, {"completion_pct": 5}, f"{PROGRESS}\x00").status == 404
    chapter_unpublish(chapter=chapter)
    assert put(ways, owner, {"completion_pct": 5}).status == 404


@pytest.mark.parametrize("sent", [
    {"title": "Read"}, {"title": "Read", "description": "and do", "priority": "high", "category": "work"},
    {"title": "پڑھیں", "description": None},
])  # fmt: skip
def test_a_task_leaves_the_same_row(ways: Ways, owner: User, stranger: User, chapter: Chapter, sent: Any) -> None:
    teach(ways, owner)
    StudyTask.objects.all().delete()
    ChapterProgress.objects.all().delete()
    short = put(ways, owner, sent, f"/api/{owner.pk}/tasks", method="POST")
    assert ways.was_short and short.status == 201
    usual = put(ways, stranger, sent, f"/api/{stranger.pk}/tasks", short=False, method="POST")
    assert list(json.loads(short.body)) == list(json.loads(usual.body)) and left_behind(owner) == left_behind(stranger)
    assert json.loads(short.body)["id"] == str(StudyTask.objects.get(user=owner).pk)


@pytest.mark.parametrize("sent", [
    {"title": ""}, {"title": " x "}, {"title": "x" * 501}, {"title": "x\x00"}, {"title": 5}, {"description": "x"},
    {"title": "x", "priority": "urgent"}, {"title": "x", "priority": []}, {"title": "x", "due_date": "2030-01-01"},
    {"title": "x", "description": ""}, {"title": "x", "completed": True}, ["x"],
])  # fmt: skip
def test_unusual_tasks(ways: Ways, owner: User, stranger: User, chapter: Chapter, sent: Any) -> None:
    teach(ways, owner)
    short = put(ways, owner, sent, f"/api/{owner.pk}/tasks", method="POST")
    usual = put(ways, stranger, sent, f"/api/{stranger.pk}/tasks", short=False, method="POST")
    assert not ways.was_short and short.status == usual.status and (short.status == 201 or short.body == usual.body)


def test_tasks_of_somebody_else(ways: Ways, owner: User, stranger: User, chapter: Chapter) -> None:
    teach(ways, owner)
    assert put(ways, owner, {"title": "x"}, f"/api/{stranger.pk}/tasks", method="POST").status == 403
    assert ways.short("GET", f"/api/{stranger.pk}/tasks", **bearer(owner)).status == 403
    assert not StudyTask.objects.filter(user=stranger).exists()


def test_a_dead_token_writes_nothing(ways: Ways, owner: User, chapter: Chapter) -> None:
    teach(ways, owner)
    tokens, kept = api_session_open(user=owner, device="tests"), left_behind(owner)
    api_session_revoke(user=owner, session_id=tokens.session.pk)
    header = {"authorization": f"Bearer {tokens.access}"}
    body = b'{"completion_pct": 90}'
    assert ways.short("PUT", PROGRESS, body, **header).status == 401
    assert ways.short("POST", f"/api/{owner.pk}/tasks", b'{"title": "x"}', **header).status == 401
    assert left_behind(owner) == kept


@pytest.mark.parametrize("count", [0, 1, 3, 100, 101, 205])
def test_list(ways: Ways, owner: User, chapter: Chapter, count: int) -> None:
    for number in range(count):
        task_create(user=owner, title=f"Task {number}", chapter_id=chapter.public_id if number % 2 else None)
    token = bearer(owner)
    short, usual = (way("GET", f"/api/{owner.pk}/tasks", **token) for way in (ways.short, ways.long))
    assert short.body == usual.body and ways.was_short == (count > 0)
    assert ("link" in short.headers) == (count > 100)
    assert {**short.headers, "x-request-id": []} == {**usual.headers, "x-request-id": []}


def test_stats(ways: Ways, owner: User, stranger: User, chapter: Chapter) -> None:
    task_create(user=stranger, title="Not mine")
    for priority, done in (("low", True), ("high", False), ("high", False)):
        task_create(user=owner, title="x", priority=priority, completed=done, due_date=datetime(2020, 1, 1, tzinfo=UTC))
    token = bearer(owner)
    short, usual = (way("GET", f"/api/{owner.pk}/stats", **token) for way in (ways.short, ways.long))
    assert ways.was_short and short.body == usual.body and json.loads(short.body)["overdue"] == 2
    assert {**short.headers, "x-request-id": []} == {**usual.headers, "x-request-id": []}
    assert ways.short("GET", f"/api/{stranger.pk}/stats", **token).status == 403
    empty = bearer(stranger)
    StudyTask.objects.all().delete()
    assert json.loads(ways.short("GET", f"/api/{stranger.pk}/stats", **empty).body)["total"] == 0 and ways.was_short


def test_a_write_that_met_an_outage_is_not_tried_again(
    ways: Ways, owner: User, chapter: Chapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(ways, owner)

    def away(**values: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("progress.fast.task_insert", away)
    said = put(ways, owner, {"title": "x"}, f"/api/{owner.pk}/tasks", method="POST")
    assert said.status == 503 and said.header("Retry-After") and "detail" in json.loads(said.body)
    assert not StudyTask.objects.filter(title="x").exists()
