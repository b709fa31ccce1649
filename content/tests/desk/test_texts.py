"""The difference between two texts, and one text out of two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.merge import merge
from content.textdiff import diff_rows

pytestmark = pytest.mark.unit
texts = st.lists(st.sampled_from(["", "a", "b", "c d", "c e", "f"]), max_size=9).map("\n".join)


def test_words_are_marked_inside_a_line() -> None:
    removed, added = diff_rows("the cat sat down", "the dog sat down")
    assert [piece.text for piece in removed.pieces if piece.changed] == ["cat"]
    assert [piece.text for piece in added.pieces if piece.changed] == ["dog"]


def test_lines_far_from_a_change_are_counted_not_shown() -> None:
    rows = diff_rows("\n".join("abcdefgh"), "\n".join("abcdefgX"))
    assert [(row.kind, row.hidden) for row in rows] == [
        ("gap", 5), ("same", 0), ("same", 0), ("removed", 0), ("added", 0),
    ]  # fmt: skip


def test_same_texts_have_no_difference() -> None:
    assert diff_rows("a\nb", "a\nb") == []


@given(texts, texts)
def test_a_difference_holds_both_texts(old: str, new: str) -> None:
    rows = diff_rows(old, new, context=99)
    if rows:
        left = ["".join(p.text for p in row.pieces) for row in rows if row.kind in ("same", "removed")]
        right = ["".join(p.text for p in row.pieces) for row in rows if row.kind in ("same", "added")]
        assert (left, right) == (old.splitlines(), new.splitlines())
    else:
        assert old.splitlines() == new.splitlines()


def test_changes_in_different_places_are_both_there() -> None:
    merged = merge("a\nb\nc\nd", "A\nb\nc\nd", "a\nb\nc\nD\ne")
    assert (merged.text, merged.overlaps) == ("A\nb\nc\nD\ne", ())


def test_changes_of_the_same_line_are_told() -> None:
    merged = merge("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc")
    assert (merged.text, merged.overlaps) == ("a\nmine\nc", (2,))


def test_two_additions_at_one_place_both_stay() -> None:
    assert merge("a\nb", "a\nmine\nb", "a\ntheirs\nb").text == "a\ntheirs\nmine\nb"


@given(texts, texts)
def test_one_sided_changes_are_taken_whole(base: str, changed: str) -> None:
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, changed).text == changed
