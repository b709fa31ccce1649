"""SQLite knows the capitals of every script, as PostgreSQL does."""

import sqlite3
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textbook.letters import like, sort_key, teach

PATTERNS = st.text("aAbz%_\\.*+", max_size=6)


@pytest.mark.unit
@given(PATTERNS, st.text("aAbBz%_\\.*\n", max_size=8), st.sampled_from(["", "\\"]))
def test_in_plain_letters_it_is_the_like_of_sqlite(pattern: str, text: str, escape: str) -> None:
    question = "SELECT ? LIKE ?" + " ESCAPE '\\'" * bool(escape)
    database = sqlite3.connect(":memory:")
    [[own]] = database.execute(question, (text, pattern))
    database.close()
    assert like(pattern, text, escape) == bool(own)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("Über Äpfel", "%ÄPFEL%", 1), ("ЖУК", "жук", 1), ("Ζωή", "ζΩΉ", 1), ("سبق", "%سب%", 1), ("Über", "uber", 0),
        (100, "1_0", 1), (None, "%", None), ("x", None, None),
    ],
)  # fmt: skip
def test_a_database_finds_words_of_any_script(text: Any, pattern: Any, found: int | None) -> None:
    database = sqlite3.connect(":memory:")
    teach(None, SimpleNamespace(vendor="sqlite", connection=database))
    assert database.execute("SELECT ? LIKE ?", (text, pattern)).fetchone() == (found,)
    database.close()


@pytest.mark.unit
def test_letters_with_marks_stand_beside_those_without() -> None:
    words = ["Zoo", "Über", "ubuntu", "Äpfel", "banana", "апельсин", "ЖУК"]
    assert sorted(words, key=sort_key) == ["Äpfel", "banana", "ubuntu", "Über", "Zoo", "апельсин", "ЖУК"]
