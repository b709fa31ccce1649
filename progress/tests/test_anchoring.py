"""Marks stay exactly on their words, or are known to be lost."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from progress.anchoring import Anchor, AnchoredText

pytestmark = pytest.mark.unit
PARTS = st.lists(st.text("abc d", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=6)
UNIQUE = "ZMP stays inside the polygon"


WORDS = st.text("ab ", min_size=1, max_size=14).map(str.split).map(" ".join).filter(bool)
OFTEN = st.sampled_from(["Run it again.", "Set the gain to nine.", "In the book."])
LONG = st.text("ab", min_size=12, max_size=40)
BLOCKS = st.lists(st.one_of(WORDS, LONG, OFTEN), max_size=5)


def text(*blocks: str) -> AnchoredText:
    return AnchoredText({f"b{n}-{words[:20]}": words for n, words in enumerate(blocks)})


def named(*blocks: str) -> AnchoredText:
    """As the pipeline names blocks: by their words, and equal ones by a running number."""
    return AnchoredText({f"{words}-{list(blocks[:n]).count(words)}": words for n, words in enumerate(blocks)})


def marked(made: AnchoredText, at: int, length: int) -> Anchor:
    return made.anchored(at, made.text[at : at + length])


def start_of(made: AnchoredText, anchor: Anchor) -> int:
    """Where in the text an anchor stands that was just found there."""
    [at] = [at for at in made.places(anchor.quote) if made.anchored(at, anchor.quote) == anchor]
    return at


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


def test_equal_paragraphs_are_told_apart_by_what_stands_beside_them() -> None:
    made = named("Two", "Set the gain to nine.", "Run it again.")
    anchor = marked(made, made.text.index("Run it"), len("Run it again"))
    edited = named("One", "Turn the motor off.", "Run it again.", "Two", "Set the gain to nine.", "Run it again.")
    moved = edited.found(anchor)
    assert moved is not None and moved.before.endswith("Set the gain to nine. ") and moved.after == "."


@pytest.mark.parametrize("words", ["Run it again.", "Run it again and compare the two plots."])
def test_of_equal_paragraphs_the_marked_one_goes(words: str) -> None:
    made = named("Turn the motor off.", words, "Set the gain to nine.", words, "The end.")
    first = marked(made, made.text.index(words), len(words))
    assert named("Turn the motor off.", "Set the gain to nine.", words, "The end.").found(first) is None
    kept = named("Turn the motor off.", words, "Set the gain to nine.", "The end.").found(first)
    assert kept is not None and kept.before.endswith("off. ")


def test_two_letters_beside_a_word_are_no_neighbour() -> None:
    made = named("A gait is a cycle of steps.", "It has phases.")
    anchor = marked(made, made.text.index("gait"), 4)
    assert made.found(anchor) == anchor
    assert named("Walking is falling.", "It has phases.", "A gait analysis needs a clinic.").found(anchor) is None


def test_a_block_that_kept_its_words_keeps_its_note_among_other_neighbours() -> None:
    made = named("Before.", "Gait", "After.")
    anchor = marked(made, made.text.index("Gait"), 4)
    kept = named("Others.", "Gait", "Others yet.").found(anchor)
    assert kept is not None and kept.block == "Gait-0"
    assert named("Others.", "Gait now", "Others yet.").found(anchor) is None, "another block, and a short word"


@given(st.lists(BLOCKS, min_size=4, max_size=4), st.lists(LONG, min_size=3, max_size=3), st.data())
def test_words_between_the_same_neighbours_are_found_there(others, same, data) -> None:
    made, edited = named(*others[0], *same, *others[1]), named(*others[2], *same, *others[3])
    length = data.draw(st.integers(1, len(same[1])))
    anchor = marked(made, made.text.index(" ".join(same)) + len(same[0]) + 1, length)
    places = edited.places(anchor.before + anchor.quote + anchor.after)
    assume(len(places) == 1)
    found = edited.found(anchor)
    assert found is not None and start_of(edited, found) == places[0] + len(anchor.before)


@given(BLOCKS, BLOCKS, st.data())
def test_no_place_is_taken_beside_which_all_is_different(blocks, others, data) -> None:
    made, edited = named(*blocks), named(*data.draw(st.permutations(blocks)), *others)
    assume(len(made.text) > 2)
    anchor = marked(made, data.draw(st.integers(0, len(made.text) - 2)), data.draw(st.integers(1, 12)))
    found = edited.found(anchor)
    if found is not None and not anchor.alone:
        assert found.before.endswith(anchor.before) or found.after.startswith(anchor.after)
    if found is not None:
        assert found.quote == anchor.quote and start_of(edited, found) >= 0


def test_marked_words_must_fit_what_was_told_beside_them() -> None:
    made = named("with the hand, without the fingers", "the arm")
    block = "with the hand, without the fingers-0"
    second = made.chosen(Anchor(block, "the", "without ", " fingers"))
    assert second is not None and second.after.startswith(" fingers")
    assert made.chosen(Anchor(block, "the", "without \ufffd", " fingers")) is None
    assert made.chosen(Anchor(block, "the")) is None, "it stands there twice"
    assert made.chosen(Anchor("", "hand")) is not None


def test_a_quote_is_read_with_its_whole_formulas() -> None:
    made = AnchoredText(
        {"a": "Energy is E=mc2 here.", "b": "And 12 of it."}, {"a": [(10, 15, "E = m c^2")], "b": [(4, 6, "1/2")]}
    )
    read = [made.chosen(Anchor("", quote)) for quote in ("is E=mc2 here. And 12", "Energy is E", "it.")]
    assert [anchor and anchor.reading for anchor in read] == ["is E = m c^2 here. And 1/2", "", ""]


def test_a_picture_without_words_does_not_part_its_neighbours() -> None:
    made = named("Look here.", "", "And there.")
    across = made.chosen(Anchor("Look here.-0", "here. And"))
    assert across is not None and across.block == "Look here.-0"


def test_a_whole_block_follows_its_beginning() -> None:
    long = "The capture point is where the foot must go."
    made = text("a", long).whole_block(Anchor(f"b1-{long[:20]}", ""))
    assert made is not None
    moved = text("a", "b", "c", long).found(made)
    assert moved is not None and moved.block.startswith("b3-")
    assert text("a", "b").found(made) is None
