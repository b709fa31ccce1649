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
    assert api.get(ROW).status_code == api.put(ROW, {}).status_code == api.get("/api/progress").status_code == 401


@pytest.mark.parametrize("body", [
    {"completion_pct": 101}, {"completion_pct": -1}, {"completion_pct": "x"}, {"quiz_score": 200},
    {"time_spent_sec": -5}, {"time_spent_sec": 10**12}, {"bookmarked": "maybe"},
])  # fmt: skip
def test_bad_values(api_of, owner, chapter, body: dict[str, object]) -> None:
    response = api_of(owner).put(ROW, body)
    assert response.status_code == 422 and set(response.json()["errors"]) == set(body)


def test_unknown_chapter(api_of, owner, chapter) -> None:
    assert api_of(owner).get("/api/progress/module-9-chapter-9").status_code == 404
    assert api_of(owner).put("/api/progress/module-9-chapter-9", {}).status_code == 404


def test_queries(api_of, owner, chapter, django_assert_num_queries) -> None:
    api = api_of(owner)
    with django_assert_num_queries(3):  # token, chapter, row
        api.get(ROW)
    with django_assert_num_queries(3):  # token, count, rows
        api.get("/api/progress")
