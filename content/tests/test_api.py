"""The book's API as its clients know it."""

import pytest
from rest_framework.test import APIClient

from content.models import Chapter
from content.models.chapters import ContentType
from content.services.translations import translation_save

pytestmark = pytest.mark.contract
CHAPTER = "/api/chapters/module-1-chapter-1"


def test_modules(api: APIClient, book) -> None:
    found = api.get("/api/modules").json()
    assert found == [
        {"number": 1, "title": "Basics", "summary": "First things.",
         "chapters": ["module-1-chapter-1", "module-1-chapter-2"]}
    ]  # fmt: skip


def test_chapters(api: APIClient, book) -> None:
    response = api.get("/api/chapters")
    assert [row["id"] for row in response.json()] == ["module-1-chapter-1", "module-1-chapter-2"]
    assert response["X-Total-Count"] == "2"
    row = response.json()[0]
    assert (
        row["languages"] == ["en", "ur"]
        and row["updated_at"].endswith("Z")
        and row["url"] == "/chapters/module-1-chapter-1"
    )


def test_chapters_by_module_kind_and_language(api: APIClient, book) -> None:
    assert api.get("/api/chapters?module=2").json() == []
    assert api.get("/api/chapters?content_type=quiz").json() == []
    assert api.get("/api/chapters?lang=ur").json()[0]["title"] == "فریم"


@pytest.mark.parametrize("query", ["module=x", "module=-1", "content_type=novel", "lang=fr"])
def test_bad_query_values(api: APIClient, book, query: str) -> None:
    response = api.get(f"/api/chapters?{query}")
    assert response.status_code == 422 and set(response.json()) == {"detail", "errors"}


def test_chapter_without_its_answers(api: APIClient, book) -> None:
    response = api.get(CHAPTER)
    found = response.json()
    assert "Secret explanation" not in response.content.decode() and "[x]" not in found["markdown"]
    assert found["metadata"] == {
        "id": "module-1-chapter-1", "module": 1, "chapter": 1, "title": "Frames", "content_type": "theory",
    }  # fmt: skip
    question = found["questions"][0]
    assert question["id"] == "q-frame" and question["hints"] == 1 and len(question["options"]) == 2
    assert set(question["options"][0]) == {"key", "html"}
    assert (found["previous"], found["next"]) == (None, "module-1-chapter-2")


def test_chapter_in_urdu(api: APIClient, book) -> None:
    found = api.get(f"{CHAPTER}?lang=ur").json()
    assert (found["language"], found["title"]) == ("ur", "فریم")
    assert found["translation"] == {"available": True, "stale": False}
    other = api.get("/api/chapters/module-1-chapter-2?lang=ur").json()
    assert (other["language"], other["translation"]["available"]) == ("en", False)


@pytest.mark.parametrize("name", ["module-1-chapter-3", "module-9-chapter-9", "x", "%00"])
def test_drafts_and_unknown_chapters(api: APIClient, book, name: str) -> None:
    response = api.get(f"/api/chapters/{name}")
    assert (response.status_code, response.json()) == (404, {"detail": "There is no such chapter."})


def test_search(api: APIClient, book) -> None:
    hit = api.get("/api/search?q=lidar").json()[0]
    assert (hit["chapter_id"], hit["anchor"], hit["url"]) == (
        "module-1-chapter-2",
        "noise",
        "/chapters/module-1-chapter-2#noise",
    )
    assert hit["score"] == 1.0 and "Lidar" in hit["snippet"]
    assert api.get("/api/search", {"q": "🤖 ؟"}).json() == []


def test_search_in_a_part_of_the_book(api: APIClient, book) -> None:
    kind = Chapter.objects.get(public_id="module-1-chapter-2").content_type
    other = next(value for value in ContentType.values if value != kind)
    for part, there in (
        ({"chapter": "module-1-chapter-2"}, True), ({"chapter": "module-1-chapter-1"}, False),
        ({"content_type": kind}, True), ({"content_type": other}, False), ({"module": 1}, True), ({"module": 9}, False),
    ):  # fmt: skip
        found = api.get("/api/search", {"q": "lidar", **part}).json()
        assert any(hit["chapter_id"] == "module-1-chapter-2" for hit in found) is there, part


@pytest.mark.parametrize("query", ["", "q=", "q=x&limit=0", "q=x&limit=101", "q=x&module=a", "q=x&content_type=song"])
def test_bad_searches(api: APIClient, book, query: str) -> None:
    assert api.get(f"/api/search?{query}").status_code == 422


def test_queries(api: APIClient, book, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        api.get("/api/modules")
    with django_assert_num_queries(2):
        api.get("/api/chapters")
    with django_assert_num_queries(4):
        api.get(CHAPTER)


def test_api_tells_a_title_in_urdu_from_a_text_in_urdu(api: APIClient, book) -> None:
    second = Chapter.objects.get(public_id="module-1-chapter-2")
    translation_save(chapter=second, language="ur", title="سینسر", summary="", source="")
    found = api.get("/api/chapters/module-1-chapter-2?lang=ur").json()
    assert (found["title"], found["language"], found["translation"]["available"]) == ("سینسر", "en", False)
    listed = {row["id"]: row["languages"] for row in api.get("/api/chapters").json()}
    assert listed == {"module-1-chapter-1": ["en", "ur"], "module-1-chapter-2": ["en"]}
