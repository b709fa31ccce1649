"""The reader's marks on the book's pages: bookmarks, what was read, quiz scores."""

import pytest
from django.test import Client

from progress.models import ChapterProgress

pytestmark = pytest.mark.integration
CHAPTER = "/chapters/module-1-chapter-1"


def text(response) -> str:
    return response.content.decode()


def test_bookmark_is_set_shown_and_taken_away(browser_of, owner, chapter) -> None:
    browser = browser_of(owner)
    response = browser.post(f"{CHAPTER}/bookmark", {"bookmarked": "1"})
    assert (response.status_code, response["Location"]) == (302, CHAPTER)
    assert 'aria-pressed="true"' in text(browser.get(CHAPTER)) and "Bookmarked" in text(browser.get("/"))
    browser.post(f"{CHAPTER}/bookmark", {"bookmarked": "0"})
    assert 'aria-pressed="false"' in text(browser.get(CHAPTER))


def test_marks_are_the_owners_alone(browser_of, owner, stranger, chapter) -> None:
    ChapterProgress.objects.create(user=owner, chapter=chapter, completion_pct=40, quiz_score=75)
    page = text(browser_of(owner).get("/"))
    assert "40 % read" in page and "Quiz 75 %" in page
    assert "40 % read" not in text(browser_of(stranger).get("/"))
    assert "40 % read" not in text(Client().get("/"))


def test_guests_have_no_bookmarks(chapter) -> None:
    assert "/bookmark" not in text(Client().get(CHAPTER))
    response = Client().post(f"{CHAPTER}/bookmark", {"bookmarked": "1"})
    assert response.status_code == 302 and "/accounts/login/" in response["Location"]


@pytest.mark.parametrize("name", ["module-9-chapter-9", "x", "%00"])
def test_unknown_chapter(browser_of, owner, chapter, name: str) -> None:
    assert browser_of(owner).post(f"/chapters/{name}/bookmark", {"bookmarked": "1"}).status_code == 404


def test_only_by_post(browser_of, owner, chapter) -> None:
    assert browser_of(owner).get(f"{CHAPTER}/bookmark").status_code == 405


def test_map_costs_one_query_more(browser_of, owner, chapter, django_assert_num_queries) -> None:
    browser = browser_of(owner)
    with django_assert_num_queries(7):  # session, user, book, modules, chapters, marks, labs
        browser.get("/")


def test_a_token_comes_with_whose_page_it_would_be(browser_of, owner, db) -> None:
    assert browser_of(owner).get("/csrf").json()["reader"] == str(owner.pk)
    assert Client().get("/csrf").json()["reader"] == ""


def test_a_page_says_whose_it_is(browser_of, owner, chapter) -> None:
    assert f'data-reader="{owner.pk}"' in text(browser_of(owner).get(CHAPTER))
    assert "data-reader" not in text(Client().get(CHAPTER))
