"""Judging answers, without a database."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.grading import BadAnswer, Grade, Key, grade

pytestmark = pytest.mark.unit
OPTIONS = [
    {"key": "a", "correct": True},
    {"key": "b", "correct": True},
    {"key": "c", "correct": False},
]


def key(kind: str, **changes: Any) -> Key:
    return Key(**{"kind": kind, "options": OPTIONS, "accepted": [], "value": None, "tolerance": 0.0, **changes})


@pytest.mark.parametrize(("answer", "score"), [
    (["a", "b"], 1.0), (["a"], 0.5), (["a", "c"], 0.0), (["a", "b", "c"], 0.5), (["c"], 0.0), (["a", "a"], 0.5),
])  # fmt: skip
def test_several_answers(answer: list[str], score: float) -> None:
    assert grade(key("multiple"), answer).score == score


@pytest.mark.parametrize("answer", [[], ["z"], "", None, {"a": 1}, ["a", ["b"]]])
def test_answers_that_are_none(answer: Any) -> None:
    with pytest.raises(BadAnswer, match="at least one"):
        grade(key("multiple"), answer)


def test_one_answer_only() -> None:
    assert grade(key("single"), "c").correct is False
    with pytest.raises(BadAnswer, match="only one"):
        grade(key("single"), ["a", "b"])


@pytest.mark.parametrize("answer", ["9.81", 9.8, "9,83", " 9.81 m/s²", "۹.۸۱", "+9.81", "9.81e0"])
def test_numbers_in_every_dress(answer: Any) -> None:
    assert grade(key("numeric", value=9.81, tolerance=0.05), answer).correct


@pytest.mark.parametrize("answer", ["9.9", "-9.81", "0", 1e300])
def test_wrong_numbers(answer: Any) -> None:
    assert not grade(key("numeric", value=9.81, tolerance=0.05), answer).correct


@pytest.mark.parametrize("answer", ["", "ten", None, True, "inf", "nan", [9.81], "1e999"])
def test_not_a_number(answer: Any) -> None:
    with pytest.raises(BadAnswer, match="Write one number"):
        grade(key("numeric", value=9.81), answer)


@pytest.mark.parametrize(("answer", "value"), [
    ("8150 N", 8150), ("8٬150", 8150), ("۸٬۱۵۰", 8150), ("8 150 N", 8150), ("5 e3", 5000), ("۹٫۸۱ میٹر", 9.81),
    ("0,866", 0.866), ("1,5 m", 1.5), ("9\u200f.81", 9.81), ("9.81.", 9.81), ("3.13 1/s", 3.13), ("3.13/s", 3.13),
    ("12 kg·m^2", 12), ("9.81 m/s2", 9.81), ("9.81m/s^2", 9.81), ("5 s⁻¹", 5), ("5 s^-1", 5), ("45°", 45), ("50 %", 50),
])  # fmt: skip
def test_a_unit_may_follow_and_thousands_be_set_apart(answer: str, value: float) -> None:
    assert grade(key("numeric", value=value), answer) == Grade(1.0, value)


@pytest.mark.parametrize("answer", [
    "1/2", "1 / 2", "3 1/2", "1½", "5²", "7400+250*3", "0.68 or 99", "5-6", "5 6", "5 x 2", "5x10^3", "9.81 ± 0.05",
    "9.8.1", "12,345,678", "8,150.5", "1.234,5", "1٬00٬000",
])  # fmt: skip
def test_an_answer_that_says_more_than_one_number_is_no_attempt(answer: str) -> None:
    with pytest.raises(BadAnswer, match="Write one number"):
        grade(key("numeric", value=5), answer)


@pytest.mark.parametrize("answer", ["8,150", "8،150", "۸,۱۵۰ N", "8,150."])
def test_a_comma_that_may_be_a_point_or_set_thousands_apart_is_asked_about(answer: str) -> None:
    with pytest.raises(BadAnswer, match=r"“8,150” can be read in two ways. Write 8150 or 8\.150\."):
        grade(key("numeric", value=8150), answer)


@given(
    st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["", " m/s²", " kg·m^2", "°", " میٹر", " 1/s"])
)
def test_every_number_is_read_whole(value: float, unit: str) -> None:
    assert grade(key("numeric", value=value), f"{value}{unit}").given == value


@given(st.floats(0, 1e6), st.sampled_from("+-*/×:;=±"), st.integers(0, 999))
def test_a_second_number_is_never_left_out(value: float, sign: str, more: int) -> None:
    with pytest.raises(BadAnswer):
        grade(key("numeric", value=value), f"{value}{sign}{more}")


@pytest.mark.parametrize("answer", ["rclpy.spin", "RCLPY.SPIN", " rclpy . spin ", "`spin`", "spin."])
def test_words_by_what_they_say(answer: str) -> None:
    assert grade(key("text", accepted=["rclpy.spin", "spin"]), answer).correct


def test_wrong_and_missing_words() -> None:
    assert not grade(key("text", accepted=["spin"]), "spinning").correct
    with pytest.raises(BadAnswer):
        grade(key("text", accepted=["spin"]), "   ")


def test_order() -> None:
    assert grade(key("order"), ["a", "b", "c"]).score == 1.0
    assert grade(key("order"), ["b", "c", "a"]).score == 0.5
    assert grade(key("order"), ["c", "b", "a"]).score == 0.0
    with pytest.raises(BadAnswer):
        grade(key("order"), ["a", "b"])


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text(max_size=3)),
    st.dictionaries(st.text(), st.text()),
)  # fmt: skip


@given(st.sampled_from(["single", "multiple", "numeric", "text", "order", "open"]), ANYTHING)
def test_any_answer_is_judged_between_nothing_and_all_or_refused(kind: str, answer: Any) -> None:
    try:
        score = grade(key(kind, value=1.0, accepted=["x"]), answer).score
    except BadAnswer:
        return
    assert 0.0 <= score <= 1.0
