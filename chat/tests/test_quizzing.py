"""Quiz me: a text with gaps, always the same ones."""

import pytest

from chat.quizzing import cloze, same

pytestmark = pytest.mark.unit
TEXT = "Yes. A controller compares the measured angle with the wanted angle and corrects the motor."


def test_the_longest_words_are_asked_for() -> None:
    pieces = cloze(TEXT)
    assert "".join(piece.text for piece in pieces) == TEXT.removeprefix("Yes. ")
    assert [piece.text for piece in pieces if piece.gap] == ["controller", "compares", "corrects"]


def test_answers_are_judged_kindly() -> None:
    given = [piece for piece in cloze(TEXT, ["Controllers ", "compare", "stops"]) if piece.gap]
    assert [piece.right for piece in given] == [True, True, False]
    assert not same("", "motor")


@pytest.mark.parametrize("text", ["", "   \n", "and so on", "12 + 30 = 42"])
def test_what_says_nothing_has_no_gaps(text: str) -> None:
    assert cloze(text) == []


def test_urdu_is_quizzed_too() -> None:
    assert any(piece.gap for piece in cloze("روبوٹ اپنے جوڑوں کا زاویہ ہر ملی سیکنڈ میں ناپتا ہے۔"))
