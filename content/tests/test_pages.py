"""Home and chapter pages as readers see them."""

import pytest
from django.test import Client

from content.models import Chapter
from content.services.chapters import chapter_move, chapter_save, chapter_unpublish
from content.services.translations import translation_save

pytestmark = pytest.mark.integration
CHAPTER = "/chapters/module-1-chapter-1"
SECOND = "module-1-chapter-2"


def text(response) -> str:
    return response.content.decode()


def test_home_is_a_map_of_what_is_published(client: Client, book) -> None:
    page = text(client.get("/"))
    assert "Frames" in page and "Sensors" in page and "Basics" in page
    assert "Unfinished" not in page


def test_home_of_an_empty_site_says_so(client: Client, db) -> None:
    assert "No chapter is published yet" in text(client.get("/"))


def test_home_in_urdu(client: Client, book) -> None:
    page = text(client.get("/?lang=ur"))
    assert 'lang="ur" dir="rtl"' in page and "روبوٹ" in page and "فریم" in page


def test_home_queries(client: Client, book, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):  # book, modules, chapters
        client.get("/")
    with django_assert_num_queries(3):  # with the titles in Urdu
        client.get("/?lang=ur")


def test_chapter_holds_text_contents_and_neighbours(client: Client, book) -> None:
    page = text(client.get(CHAPTER))
    assert "A frame is a place to measure from" in page
    assert '<a href="#frames"' in page
    assert 'rel="next" href="/chapters/module-1-chapter-2"' in page
    assert '<html lang="en" dir="ltr">' in page


def test_chapter_keeps_its_answers(client: Client, book) -> None:
    for address in (CHAPTER, f"{CHAPTER}.md", f"{CHAPTER}?lang=ur", f"{CHAPTER}.md?lang=ur", "/llms.txt", "/feed.xml"):
        assert "Secret explanation" not in text(client.get(address)), address


@pytest.mark.parametrize("address", ["/chapters/module-1-chapter-3", "/chapters/module-9-chapter-9", "/chapters/%00"])
def test_draft_and_unknown_chapters_are_not_there(client: Client, book, address: str) -> None:
    assert client.get(address).status_code == 404


def test_draft_is_not_there_for_a_signed_in_stranger_either(browser_of, stranger, book) -> None:
    assert browser_of(stranger).get("/chapters/module-1-chapter-3").status_code == 404


def test_old_address_redirects_after_a_move(client: Client, first: Chapter) -> None:
    chapter_move(chapter=first, module=first.module, number=7)
    response = client.get(CHAPTER)
    assert (response.status_code, response["Location"]) == (301, "/chapters/module-1-chapter-7")
    assert client.get(response["Location"]).status_code == 200


def test_old_address_of_an_unpublished_chapter_is_not_there(client: Client, first: Chapter) -> None:
    chapter_move(chapter=first, module=first.module, number=7)
    chapter_unpublish(chapter=first)
    assert client.get(CHAPTER).status_code == 404


def test_guest_gets_304_until_something_changes(client: Client, first: Chapter) -> None:
    tag = client.get(CHAPTER)["ETag"]
    assert client.get(CHAPTER, headers={"If-None-Match": tag}).status_code == 304
    first.source += "\n\nOne more paragraph."
    chapter_save(chapter=first)
    changed = client.get(CHAPTER, headers={"If-None-Match": tag})
    assert changed.status_code == 200 and "One more paragraph" in text(changed)


def test_guest_gets_the_page_anew_from_another_build(client: Client, book, settings) -> None:
    tag = client.get(CHAPTER)["ETag"]
    settings.BUILD = "the next release"
    assert client.get(CHAPTER, headers={"If-None-Match": tag}).status_code == 200


def test_theme_language_and_background_have_tags_of_their_own(client: Client, book) -> None:
    tags = {client.get(CHAPTER)["ETag"], client.get(f"{CHAPTER}?lang=ur")["ETag"]}
    client.cookies.clear()
    tags.add(client.get(CHAPTER, headers={"Cookie": "theme=dark"})["ETag"])
    tags.add(client.get(CHAPTER, headers={"Cookie": "reader=beginner.none.0"})["ETag"])
    assert len(tags) == 4


def test_guest_page_has_no_token_and_sets_no_cookie(client: Client, book) -> None:
    response = client.get(CHAPTER)
    assert "csrf" not in text(response).lower()
    assert response.cookies == {}


def test_signed_in_page_is_private(browser_of, owner, book) -> None:
    response = browser_of(owner).get(CHAPTER)
    assert response["Cache-Control"] == "private, no-store" and "ETag" not in response


def test_chapter_queries(client: Client, browser_of, owner, book, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):  # version, chapter, modules, outline
        tag = client.get(CHAPTER)["ETag"]
    with django_assert_num_queries(1):
        client.get(CHAPTER, headers={"If-None-Match": tag})
    with django_assert_num_queries(1):  # the shell is kept
        client.get(CHAPTER)
    signed_in = browser_of(owner)
    with django_assert_num_queries(7):  # session, user, version, chapter, modules, outline, bookmark
        signed_in.get(CHAPTER)
    with django_assert_num_queries(4):  # session, user, version, bookmark
        signed_in.get(CHAPTER)


def test_urdu_page_is_right_to_left_with_code_left_to_right(client: Client, book) -> None:
    page = text(client.get(f"{CHAPTER}?lang=ur"))
    assert 'lang="ur" dir="rtl"' in page
    assert "فریم وہ جگہ ہے" in page and 'id="frames"' in page
    assert "untranslated" not in page


def test_changed_block_shows_in_english_with_a_notice(client: Client, first: Chapter) -> None:
    first.source = first.source.replace("A robot lives in a loop.", "A robot lives in a fast loop.")
    chapter_save(chapter=first)
    page = text(client.get(f"{CHAPTER}?lang=ur"))
    assert "A robot lives in a fast loop." in page and "فریم وہ جگہ ہے" in page
    assert 'class="untranslated" lang="en" dir="ltr"' in page
    assert "changed after the translation" in page or "notice" in page


def test_chapter_without_urdu_text_says_so(client: Client, book) -> None:
    page = text(client.get("/chapters/module-1-chapter-2?lang=ur"))
    assert "Lidar noise grows" in page and 'class="notice" lang="ur" dir="rtl"' in page


def test_guest_may_say_who_reads(client: Client, book) -> None:
    response = client.get(f"{CHAPTER}/personalise?software=advanced&hardware=none")
    assert (response.status_code, response["Location"]) == (302, CHAPTER)
    page = text(client.get(CHAPTER))
    assert 'data-software="advanced"' in page and 'data-hardware="none"' in page


def test_unknown_background_is_ignored(client: Client, book) -> None:
    client.get(f"{CHAPTER}/personalise?software=%3Cscript%3E&hardware=x")
    page = text(client.get(CHAPTER))
    assert 'data-software=""' in page


def test_machines_read_along(client: Client, book) -> None:
    assert "module-1-chapter-1?lang=ur" in text(client.get("/sitemap.xml"))
    assert "Sitemap:" in text(client.get("/robots.txt"))
    assert "<title>1.1 Frames</title>" in text(client.get("/feed.xml"))
    assert "(http://localhost:8000/chapters/module-1-chapter-1.md)" in text(client.get("/llms.txt"))
    markdown = client.get(f"{CHAPTER}.md")
    assert markdown["Content-Type"].startswith("text/markdown") and "# Frames" in text(markdown)


@pytest.mark.parametrize("address", ["/", CHAPTER, "/search", "/robots.txt", "/feed.xml"])
def test_reading_pages_refuse_to_be_written_to(client: Client, book, address: str) -> None:
    assert client.delete(address).status_code == 405


def test_chapter_with_only_a_title_in_urdu_says_that_its_text_is_not_translated(client: Client, book) -> None:
    translation_save(chapter=Chapter.objects.get(public_id=SECOND), language="ur", title="سینسر", summary="", source="")
    page = text(client.get(f"/chapters/{SECOND}?lang=ur"))
    assert "<h1>سینسر</h1>" in page and '<header class="chapter-head" lang="ur" dir="rtl">' in page
    assert 'class="notice" lang="ur" dir="rtl"' in page and "Lidar noise grows" in page and "untranslated" not in page
    assert f"{SECOND}?lang=ur" not in text(client.get("/sitemap.xml"))
    assert text(client.get(f"/chapters/{SECOND}.md?lang=ur")).startswith("# Sensors")
