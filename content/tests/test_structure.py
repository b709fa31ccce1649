"""What may not change when a block is reworded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.structure import keeps_structure

pytestmark = pytest.mark.unit
SOURCE = "A [frame](module-1-chapter-4#frames) has `tf2`, $R \\in SO(3)$ and a note[^1].\n\n- one\n- two"


@pytest.mark.parametrize("reworded", [
    "ایک [فریم](module-1-chapter-4#frames)، `tf2`، $R \\in SO(3)$ اور نوٹ[^1]۔\n\n- ایک\n- دو",
    "With a note[^1] and $R \\in SO(3)$: `tf2` in a [frame](module-1-chapter-4#frames).\n\n- 1st\n- 2nd",
])  # fmt: skip
def test_other_words_in_the_same_skeleton_are_kept(reworded: str) -> None:
    assert keeps_structure(SOURCE, reworded)


@pytest.mark.parametrize(("old", "new"), [
    ("#frames", "#frame"), ("`tf2`", "`tf`"), ("SO(3)", "SE(3)"), ("[^1]", ""), ("- two", "two"),
    ("A [frame]", "<script>x</script> A [frame]"), ("A [frame]", "[more](https://evil.example) A [frame]"),
    ("A [frame]", ":::note\nA [frame]"), ("A [frame]", "# A [frame]"),
])  # fmt: skip
def test_a_changed_skeleton_is_refused(old: str, new: str) -> None:
    assert not keeps_structure(SOURCE, SOURCE.replace(old, new, 1))


def test_code_math_and_boxes_come_back_to_the_letter() -> None:
    box = ":::level advanced Deeper\nWords.\n\n```python\nx = 1\n```\n\n$$\na = b\n$$\n:::"
    assert keeps_structure(box, box.replace("Words", "الفاظ").replace("Deeper", "گہرا"))
    assert not keeps_structure(box, box.replace("x = 1", "x = 2"))
    assert not keeps_structure(box, box.replace("a = b", "a = c"))
    assert not keeps_structure(box, box.replace(":::level advanced", ":::level beginner"))


def test_nothing_is_no_translation() -> None:
    assert not keeps_structure("Words.", "  ")


@given(st.text(max_size=300))
def test_a_text_keeps_its_own_structure(text: str) -> None:
    assert keeps_structure(text, text) is bool(text.strip())
