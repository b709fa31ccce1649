"""Rows follow the text: an edit replaces what it changed and nothing else; what nobody may read has none."""

import pytest
from django.utils import timezone

from content.models import Chapter, Module, Passage
from content.services.block_translations import block_translation_save
from content.services.chapters import (
    chapter_create,
    chapter_move,
    chapter_publish,
    chapter_save,
    chapter_schedule,
    chapter_unpublish,
)
from content.services.search import Scope, passages_find

pytestmark = pytest.mark.integration


def rows(chapter: Chapter, language: str = "en") -> dict[str, int]:
    return {row.text: row.pk for row in chapter.passages.filter(language=language)}


def test_a_passage_knows_where_it_stands(first: Chapter) -> None:
    row = first.passages.get(language="en", anchor="frames")
    assert row.path == ["Frames"] and row.heading == "Frames" and row.content_type == "theory"
    assert set(row.block_ids) < {block["id"] for block in first.blocks}
    assert "place to measure from" in row.text and 'print("hello")' in row.text


def test_urdu_texts_are_passages_too(first: Chapter) -> None:
    row = first.passages.get(language="ur", anchor="frames")
    assert row.path == ["فریم"] and "جہاں سے ناپا جائے" in row.text
    assert set(row.block_ids) <= {block["id"] for block in first.blocks}


def test_an_edit_replaces_only_what_it_changed(first: Chapter) -> None:
    before = rows(first)
    first.source = first.source.replace("A robot lives in a loop.", "A robot lives in a tight loop.")
    chapter_save(chapter=first)
    after = rows(first)
    assert {text for text in before if text not in after} == {"A robot lives in a loop."}
    assert all(after[text] == pk for text, pk in before.items() if text in after)


def test_a_new_paragraph_above_moves_the_others_and_keeps_them(first: Chapter) -> None:
    kept = first.passages.get(language="en", anchor="frames")
    first.source = first.source.replace("## Frames", "## New {#new}\n\nSomething new.\n\n## Frames")
    chapter_save(chapter=first)
    moved = Passage.objects.get(pk=kept.pk)
    assert moved.number == kept.number + 1


def test_a_draft_has_none_and_a_scheduled_chapter_is_found_from_its_hour_on(first: Chapter) -> None:
    chapter_unpublish(chapter=first)
    assert not first.passages.exists() and passages_find(query="place to measure from") == []
    chapter_schedule(chapter=first, publish_at=timezone.now() + timezone.timedelta(hours=1))
    assert first.passages.exists() and passages_find(query="place to measure from") == []
    Chapter.objects.filter(pk=first.pk).update(publish_at=timezone.now() - timezone.timedelta(minutes=1))
    assert passages_find(query="place to measure from")
    chapter_publish(chapter=first)
    assert passages_find(query="place to measure from")


def test_a_deleted_chapter_is_found_no_more(client, first: Chapter, instructor, browser_of) -> None:
    chapter_unpublish(chapter=first)
    browser_of(instructor).post(f"/admin/content/chapter/{first.pk}/delete/", {"post": "yes"})
    assert not Passage.objects.filter(chapter=first.pk).exists()


def test_a_moved_chapter_is_found_at_its_new_place(first: Chapter) -> None:
    assert passages_find(query="place to measure from")[0].url == "/chapters/module-1-chapter-1#frames"
    chapter_move(chapter=first, module=first.module, number=7)
    hit = passages_find(query="place to measure from")[0]
    assert (hit.url, hit.place) == ("/chapters/module-1-chapter-7#frames", "1.7")


def test_one_corrected_block_of_a_translation_is_found(first: Chapter) -> None:
    block = next(block["id"] for block in first.blocks if "place to measure" in block["text"])
    block_translation_save(chapter=first, language="ur", block=block, markdown="فریم ایک کونا ہے۔")
    assert passages_find(query="کونا", scope=Scope(language="ur"))[0].anchor == "frames"


def test_scopes(first: Chapter) -> None:
    module = Module.objects.create(number=2, title="More")
    chapter_create(
        module=module, number=1, title="Frames again", content_type="code", status="published",
        source="## Frames {#f}\n\nA frame is a place to measure from.",
    )  # fmt: skip

    def places(scope: Scope) -> set[str]:
        return {hit.chapter_id for hit in passages_find(query="frame place to measure", scope=scope)}

    one, two = "module-1-chapter-1", "module-2-chapter-1"
    assert places(Scope()) >= {one, two}
    assert places(Scope(modules=frozenset({2}))) == {two}
    assert places(Scope(chapters=frozenset({one}))) == {one}
    assert places(Scope(content_type="code")) == {two}
    assert places(Scope(upto=(1, 9))) == {one}
    assert places(Scope(upto=(2, 1))) >= {one, two}
    assert places(Scope(language="ur")) == set()
