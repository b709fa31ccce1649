"""Counting words, measuring how a text reads, finding what is said twice."""

from pathlib import Path

import pytest

from content.checks.language import PROSE_WORDS, plain, prose_words, reading_level, syllables_of
from content.tests.book.small import CHAPTER, FRONT, TEXT, small_book, troubles

pytestmark = pytest.mark.unit
PLAIN = "The arm compares the measured angle with the wanted one. It corrects the difference a little at a time. "
HEAVY = "Incontrovertibly sophisticated methodologies necessitate comprehensive institutional experimentation. "


def test_prose_is_what_is_read_as_sentences(tmp_path: Path) -> None:
    text = small_book(tmp_path).english["module-1-chapter-1"]
    # The paragraph, two headings, the lab, the list: no code, quiz, exercise or drawing.
    assert prose_words(text) == 11 + 2 + 2 + 3 + 6


@pytest.mark.parametrize(("markdown", "said"), [
    ("A [loop](term:loop) of **two** `parts` {#x}", "A loop of two parts"),
    ("$k\\tau = \\pi/2$ holds", "x holds"),
    ("```\ncode here\n```\nafter", "after"),
    (":::level beginner\nSlowly.\n:::", "Slowly."),
])  # fmt: skip
def test_plain_words(markdown: str, said: str) -> None:
    assert plain(markdown).split() == said.split()


@pytest.mark.parametrize(("count", "is_right"), [(2499, False), (2500, True), (4000, True), (4001, False)])
def test_length(count: int, is_right: bool) -> None:
    assert (count in PROSE_WORDS) is is_right


def test_short_and_long_chapters_are_told(tmp_path: Path) -> None:
    long = {CHAPTER: FRONT + TEXT.replace("A robot lives", PLAIN * 150 + "A robot lives")}
    assert troubles("length", small_book(tmp_path / "right", long)) == []
    assert "24 words of prose" in troubles("length", small_book(tmp_path / "wrong"))[0]


def test_plain_english_reads_easily_and_heavy_words_do_not(tmp_path: Path) -> None:
    easy = {CHAPTER: FRONT + PLAIN * 5}
    assert troubles("reading level", small_book(tmp_path / "right", easy)) == []
    hard = {CHAPTER: FRONT + HEAVY * 5}
    assert any("reading ease" in trouble for trouble in troubles("reading level", small_book(tmp_path / "wrong", hard)))


def test_endless_sentences_are_told(tmp_path: Path) -> None:
    endless = {CHAPTER: FRONT + "The arm turns and " * 30 + "stops."}
    assert any("words a sentence" in trouble for trouble in troubles("reading level", small_book(tmp_path, endless)))


def test_reading_level_of_nothing_is_zero() -> None:
    assert reading_level([]).sentence_words == 0.0


@pytest.mark.parametrize(
    ("word", "count"), [("cup", 1), ("robot", 2), ("make", 1), ("table", 2), ("humanoid", 3), ("7", 1)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_the_same_sentence_twice_is_told(tmp_path: Path) -> None:
    said = "A loop that is late by half a turn pushes where it should have pulled, and so it swings."
    once = {CHAPTER: FRONT + said}
    assert troubles("repetition", small_book(tmp_path / "right", once)) == []
    twice = {CHAPTER: FRONT + f"{said}\n\n:::note\nRemember. {said}\n:::\n"}
    assert "module-1/chapter-1.md:12: Stands in module-1/chapter-1.md:10, too" in troubles(
        "repetition", small_book(tmp_path / "wrong", twice)
    )[0]  # fmt: skip
