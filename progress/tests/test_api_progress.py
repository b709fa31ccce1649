"""Progress through the API: the owner's only, from zero, within bounds."""

import pytest

from progress.models import ChapterProgress

pytestmark = pytest.mark.contract
ROW = "/api/progress/module-1-chapter-1"


def test_starts_at_zero_without_a_row(api_of, owner, chapter) -> None:
    found = api_of(owner).get(ROW).json()
    assert found.pop("updated_at").endswith("Z")
    assert found == {
        "chapter_id": "module-1-chapter-1", "completion_pct": 0, "quiz_score": None, "time_spent_sec": 0,
        "bookmarked": False,
    }  # fmt: skip
    assert ChapterProgress.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "patch"])
def test_fields_left_out_keep_their_value(api_of, owner, chapter, method: str) -> None:
    api = api_of(owner)
    getattr(api, method)(ROW, {"completion_pct": 40, "bookmarked": True})
    found = getattr(api, method)(ROW, {"time_spent_sec": 90, "quiz_score": 80}).json()
    assert (found["completion_pct"], found["bookmarked"], found["time_spent_sec"], found["quiz_score"]) == (
        40,
        True,
        90,
        80,
    )
    assert [row["completion_pct"] for row in api.get("/api/progress").json()] == [40]


def test_stranger_and_anonymous_see_nothing_of_it(api, api_of, owner, stranger, chapter) -> None:
    api_of(owner).put(ROW, {"completion_pct": 40})
    assert api_of(stranger).get(ROW).json()["completion_pct"] == 0
    assert api_of(stranger).get("/api/progress").json() == []
    for method, path in [("get", ROW), ("put", ROW), ("patch", ROW), ("get", "/api/progress")]:
        assert getattr(api, method)(path, {"completion_pct": 90}).status_code == 401, (method, path)
    assert ChapterProgress.objects.get().completion_pct == 40


@pytest.mark.parametrize("method", ["put", "patch"])
@pytest.mark.parametrize("body", [
    {"completion_pct": 101}, {"completion_pct": -1}, {"completion_pct": "x"}, {"completion_pct": "50"},
    {"completion_pct": "٥"}, {"completion_pct": True}, {"completion_pct": 50.5}, {"completion_pct": None},
    {"quiz_score": 200}, {"quiz_score": ""}, {"time_spent_sec": -5}, {"time_spent_sec": 10**12},
    {"time_spent_sec": [1]}, {"bookmarked": "maybe"}, {"bookmarked": "true"}, {"bookmarked": 1},
])  # fmt: skip
def test_bad_values(api_of, owner, chapter, method: str, body: dict[str, object]) -> None:
    response = getattr(api_of(owner), method)(ROW, body)
    assert response.status_code == 422 and set(response.json()["errors"]) == set(body)
    assert not ChapterProgress.objects.exists()


def test_a_whole_number_may_be_written_with_a_point(api_of, owner, chapter) -> None:
    assert api_of(owner).put(ROW, {"completion_pct": 50.0, "quiz_score": None}).json()["completion_pct"] == 50


@pytest.mark.parametrize("method", ["put", "patch"])
def test_what_is_no_object(api_of, owner, chapter, method: str) -> None:
    send = getattr(api_of(owner), method)
    assert send(ROW, "{", content_type="application/json").status_code == 400
    assert send(ROW, [40]).status_code == 422


@pytest.mark.parametrize("query", ["skip=-1", "skip=x", "limit=0", "limit=101", "limit="])
def test_bad_queries(api_of, owner, query: str) -> None:
    response = api_of(owner).get(f"/api/progress?{query}")
    assert response.status_code == 422 and set(response.json()["errors"]) == {query.partition("=")[0]}


@pytest.mark.parametrize("chapter_id", ["module-9-chapter-9", "module-1-chapter-1%00", "%00", "x" * 400])
def test_unknown_chapter(api_of, owner, chapter, chapter_id: str) -> None:
    api = api_of(owner)
    for response in (
        api.get(f"/api/progress/{chapter_id}"),
        api.put(f"/api/progress/{chapter_id}", {"bookmarked": True}),
    ):
        assert response.status_code == 404 and response.json()["detail"] == "There is no such chapter."
    assert not ChapterProgress.objects.exists()


def test_queries(api_of, owner, chapter, django_assert_num_queries) -> None:
    api = api_of(owner)
    with django_assert_num_queries(3):  # token, chapter, row
        api.get(ROW)
    with django_assert_num_queries(3):  # token, count, rows
        api.get("/api/progress")
