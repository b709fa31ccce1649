"""Urdu texts pair with the English ones block by block; evaluation questions find their answers in the book."""

import json
from pathlib import Path
from typing import Any

import pytest

from content.tests.book.small import CHAPTER, FRONT, small_book, troubles

pytestmark = pytest.mark.unit
ENGLISH = (
    FRONT
    + """A loop has a delay $\\tau$, see [here](#a) and `rclpy.spin`.

## Part {#a}

```python
print("code")
```

:::quiz{#q}
type: numeric
answer: 2
hint: Count.

How many?

> Two.
:::
"""
)
URDU = (
    ENGLISH.replace("A loop has a delay", "حلقے میں تاخیر ہے")
    .replace("## Part", "## حصہ")
    .replace("How many?", "کتنے؟")
)
WRONG = [
    ("## حصہ {#a}\n\n", "", "A code where module-1/chapter-1.md:12 has a heading"),
    ("{#a}", "{#b}", "The anchor is “b”, in English “a”"),
    ('print("code")', 'print("کوڈ")', "The code is not the same"),
    ("$\\tau$", "$t$", "formulas of the English block are missing here: $\\tau$"),
    ("(#a) ", "(#b) ", "The English block does not have these links or pictures: #b"),
    ("`rclpy.spin`", "`spin`", "code in the text"),
    ("answer: 2", "answer: 3", "has other answers"),
    ("## حصہ", "## Some English words here", "not in Urdu"),
    ("> Two.\n:::\n", "> Two.\n:::\n\nاور کچھ۔\n", "5 blocks, the English text has 4"),
]


@pytest.mark.parametrize(("old", "new", "told"), WRONG)
def test_translation(tmp_path: Path, old: str, new: str, told: str) -> None:
    files = {CHAPTER: ENGLISH, "module-1/chapter-1.ur.md": URDU}
    assert troubles("urdu texts", small_book(tmp_path / "right", files)) == []
    wrong = files | {"module-1/chapter-1.ur.md": URDU.replace(old, new)}
    assert any(told in trouble for trouble in troubles("urdu texts", small_book(tmp_path / "wrong", wrong)))


def test_module_1_must_be_there_in_urdu(tmp_path: Path) -> None:
    assert "module-1/chapter-1.md:1: The text is missing in Urdu." in troubles("urdu texts", small_book(tmp_path))


GOOD = {"question": "what is it made of", "chapter": "module-1-chapter-1", "section": "", "answer": "lives in a loop",
        "answerable": True, "lang": "en", "history": []}  # fmt: skip


def told_of(folder: Path, *rows: Any) -> str:
    lines = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    return "\n".join(troubles("evaluation questions", small_book(folder, {"questions/module-1.jsonl": lines})))


@pytest.mark.parametrize(("change", "told"), [
    ({"section": "lost"}, "There is no section module-1-chapter-1#lost"),
    ({"chapter": "module-9-chapter-9"}, "There is no section"),
    ({"answer": "lives in a tree"}, "does not say “lives in a tree”"),
    ({"answer": ""}, "does not say"),
    ({"question": " "}, "Nothing is asked"),
    ({"lang": "fr"}, "The language 'fr'"),
    ({"history": "why"}, "“history” is a list"),
    ({"answerable": False}, "has no chapter, section or answer"),
    ({"extra": 1}, "Expected the keys"),
    ({"also": [["module-1-chapter-1", "lost"]]}, "There is no section ['module-1-chapter-1', 'lost'] that answers"),
])  # fmt: skip
def test_question(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    assert told not in told_of(tmp_path / "right", GOOD)
    assert f"questions/module-1.jsonl:1: {told}".split(":1: ")[0] in told_of(tmp_path / "wrong", GOOD | change)
    assert told in told_of(tmp_path / "wrong", GOOD | change)


def test_question_that_is_no_json(tmp_path: Path) -> None:
    assert "questions/module-1.jsonl:2: This is no JSON" in told_of(tmp_path, GOOD, "{")


def test_mixture_of_questions(tmp_path: Path) -> None:
    unanswerable = {"chapter": None, "section": None, "answer": None, "answerable": False}
    rows = [GOOD | {"question": f"question {number}"} for number in range(8)]
    assert "0 of 8 questions are unanswerable, expected 20 %" in told_of(tmp_path / "few", *rows)
    rows += [GOOD | unanswerable | {"question": "why", "history": ["what is it"]} for _ in range(2)]
    rows[0] |= {"lang": "ur"}
    assert told_of(tmp_path / "right", *rows) == ""
    assert "A question is asked twice" in told_of(tmp_path / "twice", *rows, rows[1])
    assert "7 questions about module-1-chapter-1" in told_of(tmp_path / "seven", *rows[1:])
