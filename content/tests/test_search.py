"""The search page and its fragment."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from content.models import Chapter
from content.retrieval.lexical import LexicalIndex
from content.retrieval.snippets import plain, snippet
from content.services.chapters import chapter_save, chapter_unpublish
from content.services.search import Scope, book_search


def text(response) -> str:
    return response.content.decode()


@pytest.mark.integration
def test_a_section_is_found_with_its_words_marked(client: Client, book) -> None:
    page = text(client.get("/search?q=measure"))
    assert 'href="/chapters/module-1-chapter-1#frames"' in page and "<mark>measure</mark>" in page


@pytest.mark.integration
@pytest.mark.parametrize("query", ["frame", "frames", "fram", "FRAMES", "measur", "فریم"])
def test_typing_is_forgiving(book, query: str) -> None:
    assert book_search(query=query)[0].section.chapter_id == "module-1-chapter-1"


@pytest.mark.integration
def test_fragment_for_htmx_is_only_the_results(client: Client, book) -> None:
    page = text(client.get("/search?q=lidar", headers={"HX-Request": "true"}))
    assert "<html" not in page and "module-1-chapter-2#noise" in page


@pytest.mark.integration
@pytest.mark.parametrize("query", ["", "   ", "zzzzqqq", "%00", "<script>alert(1)</script>", "a" * 5000])
def test_odd_queries_are_answered_calmly(client: Client, book, query: str) -> None:
    response = client.get("/search", {"q": query})
    assert response.status_code == 200 and "<script>alert" not in text(response)


@pytest.mark.integration
def test_drafts_and_answers_are_never_found(book) -> None:
    assert book_search(query="Not yet unfinished") == [] or all(
        hit.section.chapter_id != "module-1-chapter-3" for hit in book_search(query="unfinished")
    )
    assert book_search(query="secret explanation") == []


@pytest.mark.integration
def test_an_edit_is_found_at_once_and_an_unpublished_chapter_no_more(first: Chapter) -> None:
    assert book_search(query="gyroscope") == []
    first.source += "\n\n## Gyroscope\n\nIt spins."
    chapter_save(chapter=first)
    assert book_search(query="gyroscope")[0].section.anchor == "gyroscope"
    chapter_unpublish(chapter=first)
    assert book_search(query="gyroscope") == []


@pytest.mark.integration
def test_module_filter_and_queries(client: Client, book, django_assert_num_queries) -> None:
    assert book_search(query="frame", scope=Scope(modules=frozenset({9}))) == []
    with django_assert_num_queries(1):  # only the book's version: the index is kept
        book_search(query="frame")


@pytest.mark.unit
def test_a_section_with_every_word_stands_first() -> None:
    index = LexicalIndex.of([[("noise noise noise noise", 1.0)], [("lidar noise", 1.0)]])
    assert [hit.number for hit in index.search("lidar noise")] == [1, 0]


@pytest.mark.unit
@given(st.text(max_size=400), st.text(max_size=40))
def test_a_snippet_is_a_piece_of_the_text(body: str, query: str) -> None:
    shown = plain(snippet(body, query)).removeprefix("… ").removesuffix(" …")
    assert shown in body
