"""Places of a chapter: what counts, how sections are numbered, where a block that was edited away used to be."""

import pytest

from progress.places import places_from, sections_of

pytestmark = pytest.mark.unit
TOC = [
    {"level": 2, "text": "One", "anchor": "one"},
    {"level": 3, "text": "Inside", "anchor": "inside"},
    {"level": 4, "text": "Deep", "anchor": "deep"},
    {"level": 2, "text": "Two", "anchor": "two"},
]


def block(name: str, kind: str = "paragraph", anchor: str = "") -> dict[str, str]:
    return {"id": name, "kind": kind, "anchor": anchor}


def places(*blocks):
    return places_from(chapter_id=1, public_id="module-1-chapter-1", title="Loops", blocks=blocks, toc=TOC)


def test_sections_are_numbered_and_deeper_ones_belong_to_the_one_above() -> None:
    named = sections_of(TOC)
    assert [named[anchor].number for anchor in ("one", "inside", "deep", "two")] == ["1", "1.1", "1.1", "2"]
    assert named["deep"].anchor == "inside"


def test_boxes_for_other_readers_do_not_count() -> None:
    found = places(block("a"), block("b", "level"), block("c", "hardware"), block("d"), block("e", "footnote"))
    assert found.share(["a"]) == 50 and found.share(["a", "d"]) == 100 and found.share(["b", "c"]) == 0


def test_a_chapter_of_boxes_alone_counts_them_and_an_empty_one_is_never_read() -> None:
    assert places(block("a", "level"), block("b", "level")).share(["a"]) == 50
    assert places().share(["a"]) == 0 and places().depth("a") == 0


def test_only_everything_is_a_hundred() -> None:
    found = places(*(block(f"b{n}") for n in range(300)))
    assert found.share([f"b{n}" for n in range(299)]) == 99


def test_a_block_that_is_gone_is_found_by_its_neighbours() -> None:
    found = places(block("a"), block("b"), block("d"))
    assert found.nearest("b", []) == "b"
    assert found.nearest("gone", ["a", "b", "gone", "d"]) == "b"
    assert found.nearest("gone", ["gone", "d"]) == "d"
    assert found.nearest("gone", ["x"]) == found.nearest("", []) == found.nearest("gone", ["gone"]) == ""


def test_footnotes_belong_to_the_last_section_and_the_opening_to_none() -> None:
    found = places(block("a"), block("b", "heading", "two"), block("c", "footnote"))
    assert found.sections["c"].number == "2" and "a" not in found.sections
