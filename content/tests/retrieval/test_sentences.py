import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.retrieval.sentences import sentences

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It is 9.81 m/s. See Fig. 3 and e.g. the arm.", ["It is 9.81 m/s.", "See Fig. 3 and e.g. the arm."]),
        ("He said “Stop.” The arm stopped.", ["He said “Stop.”", "The arm stopped."]),
        ("روبوٹ رکا۔ کیوں؟ بازو گرم تھا۔", ["روبوٹ رکا۔", "کیوں؟", "بازو گرم تھا۔"]),
        ("Call `rclpy.spin()`. It blocks.", ["Call `rclpy.spin()`.", "It blocks."]),
        ("By J. Smith and others. Later.", ["By J. Smith and others.", "Later."]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_where_sentences_end(line: str, expected: list[str]) -> None:
    assert sentences(line) == expected


@given(st.text(alphabet='ab. !?۔"A1(', max_size=80))
def test_nothing_is_lost(line: str) -> None:
    assert " ".join(sentences(line)).split() == line.split()
