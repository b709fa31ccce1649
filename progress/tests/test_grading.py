"""Judging answers, without a database."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.grading import BadAnswer, Key, grade

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
    with pytest.raises(BadAnswer, match="Write a number"):
        grade(key("numeric", value=9.81), answer)


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
