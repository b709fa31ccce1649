"""Marks stay exactly on their words, or are known to be lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.anchoring import Anchor, AnchoredText, shown_words

pytestmark = pytest.mark.unit
PARTS = st.lists(st.text("abc d", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=6)
UNIQUE = "ZMP stays inside the polygon"


def text(*blocks: str) -> AnchoredText:
    return AnchoredText({f"b{n}-{words[:20]}": words for n, words in enumerate(blocks)})


def test_words_as_a_browser_counts_them() -> None:
    assert shown_words("<p>A  <b>bold</b>\n word &amp; <template>hidden</template>x</p>") == "A bold word & x"
    assert shown_words('<h2>Gait<a class="anchor" href="#gait">#</a></h2>') == "Gait"


@given(PARTS, PARTS)
def test_words_that_move_are_found_exactly_there(before: list[str], after: list[str]) -> None:
    made = text("Intro.", UNIQUE, "End.").chosen(Anchor("", UNIQUE))
    assert made is not None
    moved = text(*before, f"So {UNIQUE}, always.", *after).found(made)
    assert moved is not None
    assert (moved.quote, moved.block[3:6]) == (UNIQUE, "So ")
    assert moved.before.endswith("So ") and moved.after.startswith(", always.")


@given(PARTS)
def test_words_that_are_gone_are_never_guessed(blocks: list[str]) -> None:
    made = text("Intro.", UNIQUE).chosen(Anchor("", UNIQUE))
    assert made is not None
    assert text(*blocks).found(made) is None


def test_of_two_the_one_between_the_same_words() -> None:
    made = text("the robot falls. the robot stands.").chosen(Anchor("b0-the robot falls. the", "robot", "falls. the "))
    assert made is not None and made.after.startswith(" stands")
    moved = text("Now: the robot stands.", "Then the robot falls.").found(made)
    assert moved is None or moved.block.startswith("b0"), "the context changed on one side only"
    same = text("New.", "the robot falls. the robot stands.").found(made)
    assert same is not None and same.after.startswith(" stands")


def test_two_equal_places_elsewhere_are_no_place() -> None:
    made = text(UNIQUE).chosen(Anchor("", UNIQUE))
    assert made is not None
    assert text("x", UNIQUE + " a", "y " + UNIQUE + " b").found(made) is None


def test_a_short_word_needs_its_neighbours() -> None:
    made = text("A gait is a cycle.").chosen(Anchor("", "gait"))
    assert made is not None
    assert text("Every gait differs.").found(made) is None
    assert text("A gait was seen.").found(made) is not None


def test_a_whole_block_follows_its_beginning() -> None:
    long = "The capture point is where the foot must go."
    made = text("a", long).whole_block(Anchor(f"b1-{long[:20]}", ""))
    assert made is not None
    moved = text("a", "b", "c", long).found(made)
    assert moved is not None and moved.block.startswith("b3-")
    assert text("a", "b").found(made) is None
